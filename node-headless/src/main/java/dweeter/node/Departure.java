/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dweeter.model.Sibling;
import dweeter.node.handoff.HandoffFailed;
import dweeter.protocol.GroupMessage.Dismiss;
import dweeter.protocol.GroupMessage.Dismissed;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// How a peer leaves the ring of its own accord.
///
/// @param self the peer, as its siblings know it
record Departure(PeerLife life, Links links, Ticker ticker, Sibling self) {

    private static final Duration DISMISSAL = Duration.ofSeconds(30);
    private static final Duration ATTEMPT = Duration.ofSeconds(22);
    private static final Duration PAUSE = Duration.ofMillis(300);

    /// Has the siblings go on without this peer, or, if there are none, gives everything to the successor.
    ///
    /// @throws HandoffFailed if it stays after all
    void leave() throws HandoffFailed, InterruptedException {
        Seat seat = life.seat().orElseThrow(() -> new HandoffFailed("this peer has no place yet"));
        life.leaving(true);
        boolean left = false;
        try {
            if (seat.all().size() > 1 || !seat.membership().leave()) {
                resign(seat);
            }
            left = true;
        } finally {
            // One that stays after all is a spare again if the others go on without it later.
            life.leaving(left);
        }
    }

    private void resign(Seat seat) throws HandoffFailed, InterruptedException {
        Deadline deadline = Deadline.after(DISMISSAL, ticker);
        List<Sibling> others = seat.all().stream().filter(one -> !one.id().equals(self.id())).toList();
        if (seat.leads()) {
            // Another one leads then, and takes this one out.
            seat.membership().dismiss(self.id(), DISMISSAL);
        }
        while (!(links.callAny(others.stream().map(one -> one.peer().chord()).toList(),
                new Dismiss(seat.group(), self.id()), deadline.within(ATTEMPT)) instanceof Reply.Done<Dismissed>)) {
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
