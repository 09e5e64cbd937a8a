/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.time.Duration;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.node.group.Command;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Phase;
import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;

/// What this node is being given, watched so that a giver who has died holds nobody up. What was accepted waits for its
/// giver all the same: only that one knows whether it has let go. Confined to one thread.
public final class Arrivals {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final Duration STALLED = Duration.ofSeconds(10);

    private final RangeLog log;
    private final Ticker ticker;
    private Optional<Handoff> last = Optional.empty();
    private Deadline patience;

    public Arrivals(RangeLog log, Ticker ticker) {
        this.log = log;
        this.ticker = ticker;
        this.patience = Deadline.after(STALLED, ticker);
    }

    /// Whether this node has ever heard of the hand-off.
    public boolean knows(String hid) {
        return log.look(session -> new Handoffs(session).find(hid)).isPresent();
    }

    /// Whether something is being given to this node.
    public boolean areUnderWay() {
        return underWay().isPresent();
    }

    /// Gives up what has not moved on for a while, and removes what is left of what was given up. To be called often.
    public void dropStalled() throws InterruptedException {
        Optional<Handoff> now = underWay();
        if (!now.equals(last)) {
            last = now;
            patience = Deadline.after(STALLED, ticker);
        }
        if (now.isPresent() && patience.hasPassed()) {
            patience = Deadline.after(STALLED, ticker);
            String hid = now.get().hid();
            try {
                if (now.get().phase() == Phase.BEGUN) {
                    LOG.warn("{}: {} sends nothing more, given up", hid, now.get().other());
                    log.step(new Command.GiveUp(hid));
                    log.removeRows(hid);
                } else if (now.get().phase() == Phase.ABANDONED) {
                    log.removeRows(hid);
                } else {
                    LOG.warn("{}: waiting for {} to say whether it has let go", hid, now.get().other());
                }
            } catch (HandoffFailed e) {
                LOG.info("{}: {}", hid, e.getMessage());
            }
        }
    }

    private Optional<Handoff> underWay() {
        return log.look(session -> new Handoffs(session).underWay()).stream()
                .filter(handoff -> handoff.role() == Handoffs.Role.TARGET).findFirst();
    }
}
