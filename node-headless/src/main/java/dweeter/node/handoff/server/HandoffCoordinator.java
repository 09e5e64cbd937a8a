/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.RingId;
import dweeter.node.group.RangeCommand;
import dweeter.node.handoff.BlockSizes;
import dweeter.node.handoff.Errand;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Role;
import dweeter.rpc.Links;
import dweeter.rpc.Ticker;

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
/// Before 5 either side's failure gives the hand-off up; from then on it is repeated until it is done. Each step is a row,
/// and whoever leads goes on from there: see [Errand]. Safe for use by many threads; the log takes one hand-off at a time.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
public final class HandoffCoordinator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HandoffCoordinator.class);

    private final RangeLog log;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final Errands errands;
    private final ReentrantLock numbering = new ReentrantLock();

    public HandoffCoordinator(RangeLog log, Links links, Ticker ticker, RandomGenerator random) {
        this.log = log;
        this.ticker = ticker;
        this.random = random;
        this.errands = new Errands(log, links, ticker);
    }

    /// Takes the whole ring, for the first node of a network.
    ///
    /// @throws HandoffFailed if this node has owned something before
    public void found(Interval range) throws HandoffFailed, InterruptedException {
        log.step(new RangeCommand.Found(range));
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
            String hid = log.look(session -> Errand.nextHid(new Handoffs(session), self));
            log.step(new RangeCommand.Begin(hid, range, target));
            return hid;
        } finally {
            numbering.unlock();
        }
    }

    /// Carries a hand-off through that has just begun, until the range has changed hands.
    ///
    /// @throws HandoffFailed if it was given up; this node then owns what it owned before, and may begin another
    public void give(String hid, Interval range, Node self, Node target) throws HandoffFailed, InterruptedException {
        Optional<String> failure;
        try {
            failure = start(hid, range, self, target).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        if (failure.isPresent()) {
            throw new HandoffFailed(failure.get());
        }
    }

    /// The same on a thread of its own.
    void giveInBackground(String hid, Interval range, Node self, Node target) {
        start(hid, range, self, target);
    }

    /// Goes on, on threads of their own, with what is half done and nobody carries on here: what a former process of this
    /// peer, or a former leader of this node, began; or this one, before another led for a moment. To be asked again and
    /// again while this sibling leads, as it may be the leader before all that was begun stands in its rows.
    ///
    /// @param self this node, at the given end of its range
    public void resume(Function<RingId, Node> self) {
        log.look(session -> new Handoffs(session).underWay()).stream()
                .filter(handoff -> !errands.carry(handoff.hid()))
                .forEach(handoff -> resume(handoff, self));
    }

    /// Watches over what is being given to this node.
    void watch(String hid) {
        log.look(session -> new Handoffs(session).find(hid)).filter(handoff -> handoff.role() == Role.TARGET)
                .ifPresent(handoff -> errands.start(Errand.taking(hid, ticker, random)));
    }

    /// Ends what goes on, to be resumed by the next process.
    @Override
    public void close() throws InterruptedException {
        errands.close();
    }

    private void resume(Handoff handoff, Function<RingId, Node> self) {
        Interval place = log.ownership().range().orElse(handoff.range());
        LOG.info("{}: going on, {}", handoff.hid(), handoff.phase());
        errands.start(Errand.of(handoff, self.apply(place.to()), BlockSizes.USUAL, ticker, random));
    }

    private CompletableFuture<Optional<String>> start(String hid, Interval range, Node self, Node target) {
        LOG.info("{}: giving {} to {}", hid, range, target);
        return errands.start(Errand.giving(hid, self, BlockSizes.USUAL, ticker, random));
    }
}
