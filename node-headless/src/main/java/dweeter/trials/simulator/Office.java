/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.group.AddAct;
import dweeter.node.group.AddInvitation;
import dweeter.node.group.UseInvitation;
import dweeter.protocol.ActKind;
import dweeter.protocol.Failure;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage;
import dweeter.protocol.ModerationMessage.InvitationClaimed;
import dweeter.protocol.ModerationMessage.Moderated;
import dweeter.protocol.Refusal;

/// An operator who hides dweets and shows them again, and invites; and those who want to come by these invitations, who are more
/// than may. What was acknowledged is kept for [OfficeAudit].
final class Office {

    /// How many may come by one invitation.
    static final int USES = 3;

    private static final String OPERATOR = "operator somebody (1)";
    private static final List<Nick> INVITED = IntStream.range(0, USES + 2).mapToObj(i -> new Nick("new" + i)).toList();

    private final List<Nick> authors;
    private final World world;
    private final Client client;
    private final Map<Long, AddAct> acts = new HashMap<>();
    private final Set<String> claims = new HashSet<>();
    private Optional<byte[]> invitation = Optional.empty();
    private boolean stopping;
    private boolean idle;
    private int count;

    /// @param authors whose dweets are hidden
    Office(List<Nick> authors, World world, SimOwners owners) {
        this.authors = authors;
        this.world = world;
        this.client = new Client(world, owners, ModerationMessage.OFFICE).impatient();
    }

    void begin() {
        soon();
    }

    void stop() {
        stopping = true;
    }

    boolean isIdle() {
        return idle;
    }

    /// What was acknowledged to be done, by its number in the audit log.
    Map<Long, AddAct> acts() {
        return acts;
    }

    /// Each invitation and nick for which it was acknowledged that it may come by it.
    Set<String> claims() {
        return claims;
    }

    private void soon() {
        world.agenda().after(world.chance().millis(10, 250), this::act);
    }

    private void act() {
        if (stopping) {
            idle = true;
            return;
        }
        int lot = world.chance().below(10);
        if (lot < 5) {
            rule(world.chance().any(authors));
        } else if (lot < 6 || invitation.isEmpty()) {
            invite();
        } else {
            claim(invitation.get(), world.chance().any(INVITED));
        }
    }

    private void rule(Nick author) {
        List<ItemRef> known = world.ledger().items(author).keySet().stream().map(n -> new ItemRef(author, n)).toList();
        if (known.isEmpty()) {
            soon();
            return;
        }
        // The same few again and again: what is said of one has to be said in the right order.
        ItemRef item = known.get(world.chance().below(Math.min(2, known.size())));
        ActKind what = world.chance().oneIn(2) ? ActKind.HIDE : ActKind.SHOW;
        Cid cid = cid();
        world.ledger().intendsHiding(item);
        client.writeOnce(cid, this::cid, _ -> now -> act(cid, now, what, item), answer -> {
            if (answer instanceof Moderated(long number)) {
                acts.put(number, act(cid, world.time(), what, item));
                world.counts().add(Counts.Happening.RULING);
            } else {
                givenUp(answer);
            }
        }, this::soon);
    }

    private static AddAct act(Cid cid, Stamp now, ActKind what, ItemRef item) {
        return new AddAct(cid, now, Optional.empty(), OPERATOR, Optional.empty(), what, item.author(), item.n(), "");
    }

    private void invite() {
        byte[] code = ("invitation " + count).getBytes(StandardCharsets.UTF_8);
        Cid cid = cid();
        client.writeOnce(cid, this::cid,
                _ -> now -> new AddInvitation(cid, now, Optional.empty(), OPERATOR, code, USES,
                        Stamp.of(now.instant().plus(Duration.ofDays(1)))),
                answer -> {
                    if (answer instanceof ModerationMessage.InvitationMade) {
                        invitation = Optional.of(code);
                    } else {
                        givenUp(answer);
                    }
                }, this::soon);
    }

    private void claim(byte[] code, Nick who) {
        String claim = OfficeAudit.claim(code, who);
        client.write(now -> new UseInvitation(now, code, who), answer -> {
            if (answer instanceof InvitationClaimed) {
                claims.add(claim);
            } else if (answer instanceof Refused(Refusal reason, String _) && reason == Refusal.INVITATION_USED_UP) {
                Violation.unless(!claims.contains(claim), "27: %s may come no more, who could", who);
                world.counts().add(Counts.Happening.INVITATION_USED_UP);
            } else {
                givenUp(answer);
            }
            soon();
        });
    }

    /// It may have been done, or may be yet.
    private static void givenUp(Message answer) {
        Violation.unless(answer instanceof Failure.TryAgain, "13: the operator is told %s", answer);
    }

    private Cid cid() {
        return Cid.of("office " + count++);
    }
}
