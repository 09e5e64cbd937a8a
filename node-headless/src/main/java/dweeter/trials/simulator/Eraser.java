/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.group.DeleteItem;
import dweeter.node.group.Proof;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.Published;
import dweeter.protocol.Refusal;

/// What a person deletes. Where not all siblings know yet how to do that, it is tried again later, or given up.
final class Eraser {

    private final Nick nick;
    private final World world;
    private final Client client;
    private final Supplier<Cid> cids;
    private final Runnable done;
    private final Set<Long> deleted = new HashSet<>();
    /// What was given up may have been done, and is let be.
    private final Set<Long> doubtful = new HashSet<>();

    /// @param cids for what is deleted
    /// @param done run when that has come to an end
    Eraser(Nick nick, World world, Client client, Supplier<Cid> cids, Runnable done) {
        this.nick = nick;
        this.world = world;
        this.client = client.impatient();
        this.cids = cids;
        this.done = done;
    }

    /// Deletes one of the dweets that this person knows to have published.
    void delete(Function<Stamp, Proof> proof) {
        List<Long> own = world.ledger().items(nick).entrySet().stream()
                .filter(entry -> entry.getValue().startsWith("text") && !doubtful.contains(entry.getKey()))
                .map(Map.Entry::getKey).toList();
        if (own.isEmpty()) {
            done.run();
            return;
        }
        var dweet = new ItemRef(nick, world.chance().any(own));
        Cid cid = cids.get();
        world.ledger().intendsDeletion(dweet);
        long floor = world.ledger().floor(nick);
        client.writeOnce(cid, cids, id -> now -> new DeleteItem(proof.apply(now), id, dweet.n()),
                answer -> heard(dweet, cid, floor, answer), done);
    }

    private void heard(ItemRef dweet, Cid cid, long floor, Message answer) {
        if (answer instanceof Failure.TryAgain) {
            world.counts().add(Counts.Happening.DELETION_GIVEN_UP);
            doubtful.add(dweet.n());
            return;
        }
        boolean refused = answer instanceof Failure.Refused(Refusal reason, String _)
                && reason == Refusal.NO_SUCH_DWEET;
        Violation.unless(refused == !deleted.add(dweet.n()), "23: %s deletes %s and is told %s", nick, dweet, answer);
        if (answer instanceof Published published) {
            world.checkStamp(published);
            world.ledger().deleted(dweet, cid, published, floor);
        }
    }
}
