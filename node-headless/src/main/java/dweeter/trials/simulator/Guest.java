/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.group.AddDweet;
import dweeter.node.group.AddRedweet;
import dweeter.node.group.Command;
import dweeter.node.group.DeleteUser;
import dweeter.node.group.OpenSession;
import dweeter.node.group.Proof;
import dweeter.node.group.Register;
import dweeter.node.group.SetBlock;
import dweeter.node.group.SetFollow;
import dweeter.node.group.SetPassword;
import dweeter.protocol.Block.BlockChanged;
import dweeter.protocol.ChangePassword.PasswordChanged;
import dweeter.protocol.DeleteAccount.AccountDeleted;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage;
import dweeter.protocol.TweetMessage.DweetsFetched;

/// Somebody who comes for a while: gets about among the others, changes the password, and deletes the account in the end. Who is
/// gone is not seen any more, and nobody gets in as them (25).
final class Guest {

    private static final int FIRST_ITEMS = 3;

    private final Nick nick;
    private final List<Nick> others;
    private final List<Nick> guests;
    private final World world;
    private final Client client;
    private final byte[] token;
    /// Hashes of the password, of which the last that was set is one; more than one where the outcome is not known.
    private List<String> hashes = List.of("hash");
    private boolean stopping;
    private boolean idle;
    private int count;

    /// @param others whom they may follow and pass on
    /// @param guests those of them who may be gone
    Guest(Nick nick, List<Nick> others, List<Nick> guests, World world, SimOwners owners) {
        this.nick = nick;
        this.others = others.stream().filter(other -> !other.equals(nick)).toList();
        this.guests = guests.stream().filter(other -> !other.equals(nick)).toList();
        this.world = world;
        this.client = new Client(world, owners, nick);
        this.token = ("token of " + nick).getBytes(StandardCharsets.UTF_8);
    }

    void begin() {
        Cid cid = cid();
        client.write(now -> new Register(nick, cid, "Name of " + nick, "hash", now),
                _ -> client.write(now -> new OpenSession(nick, token, now, new Stamp(Long.MAX_VALUE / 2)),
                        opened -> {
                            Violation.unless(!(opened instanceof Failure), "13: %s cannot log in: %s", nick, opened);
                            soon();
                        }));
    }

    /// Has them leave now.
    void stop() {
        stopping = true;
    }

    boolean isIdle() {
        return idle;
    }

    private void soon() {
        world.agenda().after(world.chance().millis(10, 250), this::act);
    }

    private void act() {
        int lot = world.chance().below(24);
        if (stopping || lot == 0) {
            leave(hashes);
        } else if (lot < 8) {
            publish();
        } else if (lot < 13) {
            follow(world.chance().any(others));
        } else if (lot < 18) {
            passOn(world.chance().any(others));
        } else if (lot < 21) {
            visit(world.chance().any(guests));
        } else if (lot < 22) {
            block(world.chance().any(guests));
        } else {
            changePassword();
        }
    }

    private void block(Nick whom) {
        Cid cid = cid();
        boolean active = world.chance().oneIn(2);
        once(client.impatient(), cid, now -> new SetBlock(proof(now), cid, whom, active),
                answer -> Violation.unless(answer instanceof BlockChanged || answer instanceof Failure.TryAgain,
                        "13: %s is told %s", nick, answer));
    }

    private void publish() {
        Cid cid = cid();
        once(client, cid, now -> new AddDweet(proof(now), cid, "by a guest", Optional.empty(), List.of()),
                answer -> Violation.unless(!(answer instanceof Failure), "13: %s is told %s", nick, answer));
    }

    private void follow(Nick whom) {
        Cid cid = cid();
        boolean active = world.chance().below(3) > 0;
        once(client, cid, now -> new SetFollow(proof(now), cid, whom, active, 0),
                answer -> Violation.unless(!isRefusedAs(answer, Refusal.NOT_LOGGED_IN), "13: %s is told %s", nick,
                        answer));
    }

    private void passOn(Nick whom) {
        var of = new ItemRef(whom, 1 + world.chance().below(FIRST_ITEMS));
        client.fetch(whom, () -> new TweetMessage.FetchDweets(List.of(of), false), fetched -> {
            if (!(fetched instanceof DweetsFetched found) || found.dweets().isEmpty()) {
                soon();
                return;
            }
            Cid cid = cid();
            once(client, cid, now -> new AddRedweet(proof(now), cid, of, new byte[]{1}, now),
                    answer -> Violation.unless(!isRefusedAs(answer, Refusal.NOT_LOGGED_IN), "13: %s is told %s", nick,
                            answer));
        });
    }

    private void visit(Nick whom) {
        boolean gone = world.ledger().isGone(whom);
        client.fetch(whom, () -> new TweetMessage.FetchProfile(whom, nick, OptionalLong.empty(), 5), seen -> {
            Violation.unless(!gone || isRefusedAs(seen, Refusal.NO_SUCH_USER), "25: %s is gone and seen: %s", whom,
                    seen);
            if (!gone) {
                soon();
                return;
            }
            Cid cid = cid();
            client.insist(whom.key(), () -> new Question.Write(now -> new Register(whom, cid, "Thief", "hash", now)),
                    answer -> {
                        Violation.unless(isRefusedAs(answer, Refusal.NICK_TAKEN), "25: %s is given out again: %s",
                                whom, answer);
                        soon();
                    });
        });
    }

    /// Where not all siblings know yet how to do that, it is let be.
    private void changePassword() {
        if (hashes.size() > 1) {
            soon();
            return;
        }
        String before = hashes.getFirst();
        String hash = "hash " + count;
        Cid cid = cid();
        once(client.impatient(), cid, now -> new SetPassword(proof(now), cid, before, hash), answer -> {
            Violation.unless(answer instanceof PasswordChanged || answer instanceof Failure.TryAgain,
                    "25: %s cannot change the password: %s", nick, answer);
            hashes = answer instanceof PasswordChanged ? List.of(hash) : List.of(before, hash);
        });
    }

    private void leave(List<String> maybe) {
        Cid cid = cid();
        client.writeOnce(cid, this::cid, _ -> now -> new DeleteUser(proof(now), cid, maybe.getFirst()), answer -> {
            if (isRefusedAs(answer, Refusal.WRONG_CREDENTIALS) && maybe.size() > 1) {
                return;
            }
            Violation.unless(answer instanceof AccountDeleted, "25: %s cannot leave: %s", nick, answer);
            world.ledger().left(nick);
            world.counts().add(Counts.Happening.ACCOUNT_DELETED);
        }, () -> {
            if (world.ledger().isGone(nick)) {
                idle = true;
            } else {
                leave(new ArrayList<>(maybe.subList(1, maybe.size())));
            }
        });
    }

    private void once(Client by, Cid cid, Function<Stamp, Command> command, Consumer<Message> heard) {
        by.writeOnce(cid, this::cid, _ -> command, heard, this::soon);
    }

    private static boolean isRefusedAs(Object answer, Refusal reason) {
        return answer instanceof Failure.Refused refused && refused.reason() == reason;
    }

    private Proof proof(Stamp now) {
        return new Proof(nick, token, now);
    }

    private Cid cid() {
        return Cid.of(nick + " " + count++);
    }
}
