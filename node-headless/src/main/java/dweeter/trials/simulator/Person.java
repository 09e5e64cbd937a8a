/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.group.AddDweet;
import dweeter.node.group.AddRedweet;
import dweeter.node.group.CloseSession;
import dweeter.node.group.Command;
import dweeter.node.group.OpenSession;
import dweeter.node.group.Proof;
import dweeter.node.group.Register;
import dweeter.node.group.SetFollow;
import dweeter.protocol.Failure;
import dweeter.protocol.Follow.FollowChanged;
import dweeter.protocol.Message;
import dweeter.protocol.Published;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage;
import dweeter.protocol.TweetMessage.AuthorsFetched;
import dweeter.protocol.TweetMessage.DweetsFetched;

/// A user at a client: does one thing after the other, repeats with the same cid what may or may not have been done, and
/// holds the network to everything it was told.
final class Person {

    private static final int FIRST_ITEMS = 2;
    private static final long SESSION_MICROS = Duration.ofDays(90).toMillis() * 1_000;

    private final Nick nick;
    private final boolean isFirst;
    private final List<Nick> everybody;
    private final World world;
    private final Client client;
    private final String device;
    private final Follows follows;
    private final Set<ItemRef> passedOn = new HashSet<>();
    private final Eraser eraser;
    private final Marker marker;
    private final Visitor visitor;
    /// Whether it follows and unfollows all the time.
    private final boolean fickle;
    private final Reader reader;
    private byte[] token = new byte[0];
    private boolean stopping;
    private boolean idle;
    private int count;

    /// @param device the first registers and follows; others only log in, publish and look around
    Person(Nick nick, int device, List<Nick> everybody, World world, SimOwners owners) {
        this.nick = nick;
        this.everybody = everybody;
        this.world = world;
        this.client = new Client(world, owners, nick);
        this.visitor = new Visitor(nick, world, client, this::cid, this::soon);
        this.eraser = new Eraser(nick, world, client, this::cid, this::soon);
        this.marker = new Marker(nick, world, owners, client);
        this.device = nick + " at " + device;
        this.follows = new Follows(world.counts());
        this.isFirst = device == 0;
        this.fickle = isFirst && world.chance().oneIn(2);
        this.reader = new Reader(nick, isFirst, world, owners, this::soon);
    }

    void begin() {
        if (isFirst) {
            register();
        } else {
            logInWhenRegistered();
        }
    }

    private void register() {
        Cid cid = cid();
        client.write(now -> new Register(nick, cid, "Name of " + nick, "hash", now),
                answer -> {
                    Violation.unless(!(answer instanceof Failure), "3: %s cannot register: %s", nick, answer);
                    world.ledger().registered(nick);
                    world.ledger().sameAnswer(cid, answer);
                    logIn();
                });
    }

    private void logInWhenRegistered() {
        if (world.ledger().isRegistered(nick)) {
            logIn();
        } else if (stopping) {
            idle = true;
        } else {
            world.agenda().after(world.chance().millis(50, 500), this::logInWhenRegistered);
        }
    }

    private void logIn() {
        byte[] fresh = ("token of " + device + " " + count++).getBytes(StandardCharsets.UTF_8);
        client.write(now -> new OpenSession(nick, fresh, now,
                new Stamp(now.micros() + SESSION_MICROS)), opened -> {
                    Violation.unless(!(opened instanceof Failure), "13: %s cannot log in: %s", nick, opened);
                    token = fresh;
                    soon();
                });
    }

    private void logOut() {
        byte[] last = token;
        client.write(_ -> new CloseSession(nick, last), _ -> logIn());
    }

    /// Has this person finish what is under way, and then rest.
    void stop() {
        stopping = true;
    }

    /// Has this person, who rests, read all there is.
    void readAll() {
        if (token.length == 0) {
            return;
        }
        idle = false;
        reader.readAll(() -> {
            reader.checkComplete(follows.unbroken(), follows.bases());
            marker.check(follows.unbroken(), () -> idle = true);
        });
    }

    boolean isIdle() {
        return idle;
    }

    private void soon() {
        world.agenda().after(world.chance().millis(10, 250), this::act);
    }

    private void act() {
        if (stopping) {
            idle = true;
            return;
        }
        int lot = world.chance().below(33);
        if (lot < 9 && !(fickle && lot < 7)) {
            publish();
        } else if (lot < 14 && isFirst) {
            changeFollow(world.chance().any(everybody));
        } else if (lot < 16 && isFirst) {
            passOn(world.chance().any(everybody));
        } else if (lot < 20) {
            visitor.viewProfile(world.chance().any(everybody));
        } else if (lot < 21 && isFirst) {
            eraser.delete(this::proof);
        } else if (lot < 23) {
            visitor.lookForTakenNick(world.chance().any(everybody));
        } else if (lot < 24) {
            logOut();
        } else if (lot < 30) {
            reader.readPage();
        } else if (lot < 32) {
            marker.mark(this::proof, reader.met(), this::soon);
        } else if (isFirst) {
            eraser.delete(this::proof);
        } else {
            soon();
        }
    }

    private void publish() {
        Cid cid = cid();
        String text = "text " + cid.toString().substring(0, 8);
        world.ledger().intends(nick, text);
        long floor = world.ledger().floor(nick);
        writeOnce(cid, id -> now -> new AddDweet(proof(now), id, text, Optional.empty(),
                List.of()), answer -> {
                    Violation.unless(answer instanceof Published, "13: %s is told %s", nick, answer);
                    world.ledger().published(nick, cid, text, (Published) answer, floor);
                    world.checkStamp((Published) answer);
                });
    }

    private void passOn(Nick whom) {
        Optional<Map.Entry<Long, String>> known = Optional
                .ofNullable(world.ledger().items(whom).lastEntry())
                .filter(entry -> entry.getValue().startsWith("text"));
        if (known.isEmpty()) {
            soon();
            return;
        }
        var of = new ItemRef(whom, known.get().getKey());
        client.fetch(whom, () -> new TweetMessage.FetchDweets(List.of(of), false), fetched -> {
            boolean found = fetched instanceof DweetsFetched dweets && dweets.dweets().size() == 1;
            Violation.unless(found || world.ledger().mayBeDeleted(of),
                    "13: %s, which was seen, is not found: %s", of, fetched);
            if (!found) {
                soon();
                return;
            }
            Cid cid = cid();
            String content = Ledger.content(of);
            world.ledger().intends(nick, content);
            long floor = world.ledger().floor(nick);
            writeOnce(cid, id -> now -> new AddRedweet(proof(now), id, of, new byte[]{1}, now), answer -> {
                boolean refused = answer instanceof Failure.Refused(Refusal reason, String _)
                        && reason == Refusal.ALREADY_REDWEETED;
                Violation.unless(refused == !passedOn.add(of), "5: %s redweets %s and is told %s", nick, of, answer);
                if (answer instanceof Published published) {
                    world.checkStamp(published);
                    world.ledger().published(nick, cid, content, published, floor);
                }
            });
        });
    }

    private void changeFollow(Nick anybody) {
        // A follow that is refused since there are too many may come through yet, when there are fewer.
        Nick whom = follows.isFull() && !follows.contains(anybody)
                ? world.chance().any(follows.all())
                : anybody;
        if (whom.equals(nick)) {
            soon();
            return;
        }
        boolean active = !follows.contains(whom);
        boolean registered = world.ledger().isRegistered(whom);
        long floor = world.ledger().floor(whom);
        client.fetch(whom, () -> new TweetMessage.FetchAuthors(List.of(whom)), fetched -> {
            var authors = ((AuthorsFetched) fetched).authors();
            Violation.unless(!authors.isEmpty() || !registered, "13: %s is not found, who is registered", whom);
            if (authors.isEmpty()) {
                soon();
                return;
            }
            world.ledger().sawNewest(whom, authors.getFirst().newest(), floor);
            long base = Math.max(0, authors.getFirst().newest() - FIRST_ITEMS);
            Cid cid = cid();
            writeOnce(cid, id -> now -> new SetFollow(proof(now), id, whom, active, base), answer -> {
                Violation.unless(answer instanceof FollowChanged(Nick _, boolean following) && following == active,
                        "5: %s changes to follow %s to %s and is told %s", nick, whom, active, answer);
                world.ledger().sameAnswer(cid, answer);
                if (!active) {
                    follows.leave(whom);
                } else if (follows.beginsAnew(whom, base)) {
                    reader.beginsAnew(whom);
                    marker.beginsAnew(whom);
                }
            });
        });
    }

    private void writeOnce(Cid cid, Function<Cid, Function<Stamp, Command>> command, Consumer<Message> done) {
        client.writeOnce(cid, this::cid, command, done, this::soon);
    }

    private Proof proof(Stamp now) {
        return new Proof(nick, token, now);
    }

    private Cid cid() {
        return Cid.of(device + " " + count++);
    }
}
