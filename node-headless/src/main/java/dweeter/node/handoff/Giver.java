/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.Route;
import dweeter.node.group.Command;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Phase;
import dweeter.protocol.HandoffMessage;
import dweeter.rpc.Links;
import dweeter.rpc.Ticker;
import dweeter.sqlite.StorageException;

/// Gives the first part of this node's range, or all of it, to another node: copies the rows while users go on writing,
/// sends what changed meanwhile, holds writes up for the last of it, and lets go.
///
/// | step | this node's log | the other's |
/// |---|---|---|
/// | 1 | BEGIN: changes are noted from here on | |
/// | 2 | | IMPORT, block by block: a copy, then what changed |
/// | 3 | FREEZE: writes wait, for some seconds at most | |
/// | 4 | | ACCEPT: count and digest are equal |
/// | 5 | COMMIT: the only decision | |
/// | 6 | | ACTIVATE: it serves |
/// | 7 | CLEANUP: the rows go | |
///
/// Before 5 either side's failure gives the hand-off up; from then on it is repeated until it is done. Safe for use by many
/// threads; the log takes one hand-off at a time.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
public final class Giver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Giver.class);

    private static final Duration ASK_AGAIN = Duration.ofMillis(200);

    private final RangeLog log;
    private final Links links;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final ReentrantLock numbering = new ReentrantLock();
    private final Set<Thread> errands = ConcurrentHashMap.newKeySet();

    public Giver(RangeLog log, Links links, Ticker ticker, RandomGenerator random) {
        this.log = log;
        this.links = links;
        this.ticker = ticker;
        this.random = random;
    }

    /// Takes the whole ring, for the first node of a network.
    ///
    /// @throws HandoffFailed if this node has owned something before
    public void found(Interval range) throws HandoffFailed, InterruptedException {
        log.step(new Command.Found(range));
    }

    /// Begins a hand-off; [#give] carries it through.
    ///
    /// @param range  the first part of what this node owns, or all of it
    /// @param target who gets it
    /// @return the name of the hand-off, which no other has
    /// @throws HandoffFailed if another is under way, or the range is no such part
    public String begin(Interval range, Node self, Node target) throws HandoffFailed, InterruptedException {
        numbering.lockInterruptibly();
        try {
            long number = log.look(session -> new Handoffs(session).count()) + 1;
            String hid = self.id().brief() + "-" + self.siblings().getFirst().tweeter() + "-" + number;
            log.step(new Command.Begin(hid, range, target));
            return hid;
        } finally {
            numbering.unlock();
        }
    }

    /// Carries a hand-off through that has just begun.
    ///
    /// @throws HandoffFailed if it was given up; this node then owns what it owned before, and may begin another
    public void give(String hid, Interval range, Node self, Node target) throws HandoffFailed, InterruptedException {
        LOG.info("{}: giving {} to {}", hid, range, target);
        try {
            new Copying(hid, range, self, log, otherSide(target), ticker).run();
            log.step(new Command.Commit(hid));
        } catch (HandoffFailed e) {
            if (!isCommitted(hid)) {
                LOG.warn("{}: given up, {}", hid, e.getMessage());
                inBackground(hid, () -> drop(hid, range, self, target));
                throw e;
            }
        }
        finish(hid, range, target);
    }

    /// The same on a thread of its own.
    void giveInBackground(String hid, Interval range, Node self, Node target) {
        inBackground(hid, () -> {
            try {
                give(hid, range, self, target);
            } catch (HandoffFailed e) {
                LOG.info("{}: the other side will ask again", hid);
            }
        });
    }

    /// Ends, on threads of their own, what a former process of this peer left half done.
    public void resume(Peer self) throws InterruptedException {
        for (Handoff handoff : log.look(session -> new Handoffs(session).underWay())) {
            if (handoff.role() == Handoffs.Role.SOURCE) {
                String hid = handoff.hid();
                if (isCommitted(hid)) {
                    inBackground(hid, () -> finish(hid, handoff.range(), handoff.other()));
                } else {
                    var source = new Node(handoff.range().to(), List.of(self));
                    inBackground(hid, () -> drop(hid, handoff.range(), source, handoff.other()));
                }
            }
        }
    }

    /// Ends what goes on, to be resumed by the next process.
    @Override
    public void close() throws InterruptedException {
        for (Thread errand : errands) {
            errand.interrupt();
            errand.join();
        }
    }

    /// Decides what has not been decided: unless COMMIT is in the log already, ABORT is from here on. Where the log does not
    /// say, that is asked again.
    private boolean isCommitted(String hid) throws InterruptedException {
        while (true) {
            try {
                log.step(new Command.Abort(hid));
                return false;
            } catch (HandoffFailed e) {
                boolean committed = log.look(session -> new Handoffs(session).find(hid))
                        .filter(handoff -> handoff.phase() == Phase.COMMITTED).isPresent();
                if (committed) {
                    return true;
                }
                LOG.warn("{}: {}", hid, e.getMessage());
                TimeUnit.NANOSECONDS.sleep(ASK_AGAIN.toNanos());
            }
        }
    }

    /// Everything behind ABORT.
    private void drop(String hid, Interval range, Node self, Node target) throws HandoffFailed, InterruptedException {
        otherSide(target).tell(new HandoffMessage.Drop(hid, range, self));
        log.removeRows(hid);
    }

    /// Everything behind COMMIT: it cannot be given up, only repeated.
    private void finish(String hid, Interval range, Node target) throws HandoffFailed, InterruptedException {
        Route route = log.ownership().forward(range.to())
                .orElseThrow(() -> new IllegalStateException("A committed range has a forward"));
        otherSide(target).insist(new HandoffMessage.Activate(hid, route));
        LOG.info("{}: {} belongs to {}", hid, range, target);
        log.removeRows(hid);
    }

    private OtherSide otherSide(Node target) {
        return new OtherSide(target, links, ticker, random);
    }

    private void inBackground(String hid, Errand errand) {
        errands.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = Thread.ofVirtual().name("handoff-" + hid).unstarted(() -> run(hid, errand));
        errands.add(thread);
        thread.start();
    }

    private static void run(String hid, Errand errand) {
        try {
            errand.run();
        } catch (HandoffFailed | StorageException e) {
            LOG.warn("{}: cannot be ended now, {}", hid, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What is left to do of a hand-off.
    @FunctionalInterface
    private interface Errand {

        void run() throws HandoffFailed, InterruptedException;
    }
}
