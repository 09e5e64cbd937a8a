/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dweeter.model.Sibling;
import dweeter.node.handoff.server.HandoffFailed;
import dweeter.protocol.GroupMessage.Dismiss;
import dweeter.protocol.GroupMessage.Dismissed;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// How a peer leaves the ring of its own accord.
///
/// @param self the peer, as its siblings know it
public record Departure(PeerLifecycle life, Links links, Ticker ticker, Sibling self) {

    private static final Duration DISMISSAL = Duration.ofSeconds(30);
    private static final Duration ATTEMPT = Duration.ofSeconds(22);
    private static final Duration PAUSE = Duration.ofMillis(300);

    /// Has the siblings go on without this peer, or, if there are none, gives everything to the successor.
    ///
    /// @throws HandoffFailed if it stays after all
    public void leave() throws HandoffFailed, InterruptedException {
        Replica replica = life.replica().orElseThrow(() -> new HandoffFailed("this peer has no place yet"));
        life.leaving(true);
        boolean left = false;
        try {
            if (replica.all().size() > 1 || !replica.membership().leave()) {
                resign(replica);
            }
            left = true;
        } finally {
            // One that stays after all is a spare again if the others go on without it later.
            life.leaving(left);
        }
    }

    private void resign(Replica replica) throws HandoffFailed, InterruptedException {
        Deadline deadline = Deadline.after(DISMISSAL, ticker);
        List<Sibling> others = replica.all().stream().filter(one -> !one.id().equals(self.id())).toList();
        if (replica.leads()) {
            // Another one leads then, and takes this one out.
            replica.membership().dismiss(self.id(), DISMISSAL);
        }
        while (!(links.callAny(others.stream().map(one -> one.peer().chord()).toList(),
                new Dismiss(replica.group(), self.id()), deadline.within(ATTEMPT)) instanceof Reply.Done<Dismissed>)) {
            if (life.hasLeft()) {
                // Whoever was asked died before it could say so.
                return;
            }
            if (deadline.hasPassed()) {
                throw new HandoffFailed("the siblings did not agree in time to go on without this peer");
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }
}
