/* SPDX-License-Identifier: MIT */
package dweeter.node.liveness;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Address;
import dweeter.protocol.ChordMessage.Alive;
import dweeter.protocol.ChordMessage.Probe;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Lets a [Judge] watch servers over the network. Its thread is a virtual one of its own; what it thinks may be asked by any.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
public final class Prober implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Supplier<Set<Address>> watched;
    private final Links links;
    private final Ticker ticker;
    private final Judge<Address> judge;
    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    // Written by the judge's thread.
    private final Map<Address, Verdict> verdicts = new ConcurrentHashMap<>();
    private final Thread thread;

    private record Seen(Address server, boolean answered) {}

    private Prober(Supplier<Set<Address>> watched, Links links, Ticker ticker, RandomGenerator random) {
        this.watched = watched;
        this.links = links;
        this.ticker = ticker;
        this.judge = new Judge<>(EVERY, random);
        this.thread = Thread.ofVirtual().name("prober").unstarted(this::probeAll);
    }

    /// @param watched the servers to watch, asked for again and again
    public static Prober start(Supplier<Set<Address>> watched, Links links, Ticker ticker, RandomGenerator random) {
        var prober = new Prober(watched, links, ticker, random);
        prober.thread.start();
        return prober;
    }

    /// Whether nothing should be expected of a server.
    public boolean isDead(Address server) {
        return verdicts.get(server) == Verdict.DEAD;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void probeAll() {
        try {
            while (true) {
                judge.watch(watched.get(), ticker.nanos());
                for (Address server : judge.due(ticker.nanos())) {
                    Thread.ofVirtual().name("probe").start(() -> probe(server));
                }
                Seen one = seen.poll(LOOK_AGAIN.toNanos(), TimeUnit.NANOSECONDS);
                while (one != null) {
                    note(one);
                    one = seen.poll();
                }
            }
        } catch (InterruptedException e) {
            // Closing is how this ends.
        }
    }

    private void note(Seen one) {
        Verdict before = judge.of(one.server);
        if (one.answered) {
            judge.answered(one.server, ticker.nanos());
        } else {
            judge.missed(one.server, ticker.nanos());
        }
        Verdict now = judge.of(one.server);
        verdicts.put(one.server, now);
        if (now != before && (now == Verdict.DEAD || before == Verdict.DEAD)) {
            LOG.info("{} is {}", one.server, now == Verdict.DEAD ? "taken for dead" : "back");
        }
    }

    /// Whatever it answers, it is alive.
    private void probe(Address server) {
        boolean answered = false;
        try {
            Reply<Alive> reply = links.call(server, new Probe(), Deadline.after(PATIENCE, ticker));
            answered = reply instanceof Reply.Done<Alive> || reply instanceof Reply.Failed<Alive>;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            seen.add(new Seen(server, answered));
        }
    }
}
