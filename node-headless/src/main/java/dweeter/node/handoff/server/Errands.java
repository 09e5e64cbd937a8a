/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff.server;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Peer;
import dweeter.node.handoff.Effect;
import dweeter.node.handoff.Errand;
import dweeter.node.handoff.Event;
import dweeter.node.handoff.ObservedState;
import dweeter.node.storage.Handoffs.Phase;
import dweeter.protocol.Failure;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.sqlite.StorageException;

/// Performs what [Errand]s want done, each on a virtual thread of its own. Safe for use by many threads.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
final class Errands implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

    private final RangeLog log;
    private final Links links;
    private final Ticker ticker;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    private record Running(Thread thread, CompletableFuture<Optional<String>> decided) {}

    Errands(RangeLog log, Links links, Ticker ticker) {
        this.log = log;
        this.links = links;
        this.ticker = ticker;
    }

    /// Sends an errand on its way, unless one for this hand-off is.
    ///
    /// @return completed when the hand-off has ended, or is given up: with the reason, if it was
    CompletableFuture<Optional<String>> start(Errand errand) {
        Running one = running.computeIfAbsent(errand.hid(), hid -> {
            var decided = new CompletableFuture<Optional<String>>();
            return new Running(Thread.ofVirtual().name("handoff-" + hid).start(() -> run(errand, decided)), decided);
        });
        return one.decided.copy();
    }

    /// Whether an errand for this hand-off is on its way.
    boolean carry(String hid) {
        return running.containsKey(hid);
    }

    /// Ends what goes on, to be resumed by the next process.
    @Override
    public void close() throws InterruptedException {
        for (Running one : running.values()) {
            one.thread.interrupt();
            one.thread.join();
        }
    }

    private void run(Errand errand, CompletableFuture<Optional<String>> decided) {
        String hid = errand.hid();
        try {
            Effect effect = errand.begin();
            while (true) {
                switch (effect) {
                    case Effect.End(Effect.Outcome outcome) -> {
                        LOG.info("{}: {}", hid, outcome);
                        decided.complete(outcome == Effect.Outcome.DONE
                                ? Optional.empty()
                                : Optional.of("another sibling leads"));
                        return;
                    }
                    case Effect.Look look -> {
                        ObservedState observed = log.look(look::at);
                        observed.handoff().filter(handoff -> handoff.phase() == Phase.ABANDONED)
                                .ifPresent(handoff -> decided.complete(Optional.of(errand.failure())));
                        effect = errand.on(new Event.Seen(observed));
                    }
                    case Effect.Propose(var command) -> effect = errand.on(new Event.Said(log.propose(command)));
                    case Effect.Ask ask -> effect = errand.on(new Event.Heard(ask(ask)));
                    case Effect.Pause(Duration time) -> {
                        TimeUnit.NANOSECONDS.sleep(time.toNanos());
                        effect = errand.on(new Event.Awake());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StorageException e) {
            LOG.warn("{}: cannot be carried on now, {}", hid, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{}: cannot be carried on", hid, e);
        } finally {
            running.remove(hid);
            decided.complete(Optional.of("this node ends"));
        }
    }

    /// Asks the siblings of a node in turn, until one of them answers that leads.
    private Reply<? extends HandoffMessage> ask(Effect.Ask ask) throws InterruptedException {
        Deadline deadline = Deadline.after(ask.patience(), ticker);
        Reply<? extends HandoffMessage> reply = new Reply.Unreached<>("nobody was asked");
        for (Peer sibling : ask.node().siblings()) {
            reply = call(sibling, ask.request(), deadline);
            if (!(reply instanceof Reply.Unreached<?>)
                    && !(reply instanceof Reply.Failed<?>(Failure.NotLeader _))) {
                return reply;
            }
        }
        return reply;
    }

    private <R extends HandoffMessage> Reply<R> call(Peer sibling, Request<R> request, Deadline deadline)
            throws InterruptedException {
        return links.call(sibling.tweeter(), request, deadline);
    }
}
