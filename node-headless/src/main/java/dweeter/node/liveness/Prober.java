/* SPDX-License-Identifier: MIT */
package dweeter.node.liveness;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Address;
import dweeter.protocol.ChordMessage.Heartbeat;
import dweeter.protocol.ChordMessage.HeartbeatBack;
import dweeter.protocol.ChordMessage.News;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Lets a [Judge] watch servers over the network, and shares with them what is known of others. Its thread is a virtual one of
/// its own; what it thinks may be asked by any.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
public final class Prober implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Supplier<Set<Address>> watched;
    private final Address self;
    private final Hearsay hearsay;
    private final InstantSource clock;
    private final BiConsumer<Address, Instant> times;
    private final Links links;
    private final Ticker ticker;
    private final Judge<Address> judge;
    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private final Thread thread;
    // Written by the judge's thread.
    private volatile Set<Address> dead = Set.of();
    private volatile Set<Address> silent = Set.of();
    private volatile long answers;

    private sealed interface Seen {}

    private record Probed(Address server, boolean answered) implements Seen {}

    private record Doubted(Address server) implements Seen {}

    private Prober(Supplier<Set<Address>> watched, Address self, Hearsay hearsay, InstantSource clock,
            BiConsumer<Address, Instant> times, Links links, Ticker ticker, RandomGenerator random) {
        this.watched = watched;
        this.self = self;
        this.hearsay = hearsay;
        this.clock = clock;
        this.times = times;
        this.links = links;
        this.ticker = ticker;
        this.judge = new Judge<>(EVERY, random);
        this.thread = Thread.ofVirtual().name("prober").unstarted(this::probeAll);
    }

    /// @param watched the servers to watch, asked for again and again
    /// @param self    where others probe this one; whoever takes it for dead is wrong
    /// @param clock   of this machine, as others are told
    /// @param times   told what the clocks of others say
    public static Prober start(Supplier<Set<Address>> watched, Address self, Hearsay hearsay, InstantSource clock,
            BiConsumer<Address, Instant> times, Links links, Ticker ticker, RandomGenerator random) {
        var prober = new Prober(watched, self, hearsay, clock, times, links, ticker, random);
        prober.thread.start();
        return prober;
    }

    /// Whether nothing should be expected of a server.
    public boolean isDead(Address server) {
        return dead.contains(server);
    }

    /// How many probes were answered so far.
    public long answers() {
        return answers;
    }

    /// Answers the probe of another server.
    public HeartbeatBack answer(Heartbeat probe) {
        doubt(hearsay.hear(probe.news()));
        return new HeartbeatBack(hearsay.tell(silent), clock.millis());
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void doubt(List<Address> rumoured) {
        rumoured.stream().filter(server -> !server.equals(self)).map(Doubted::new).forEach(seen::add);
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
                publish();
            }
        } catch (InterruptedException e) {
            // Closing is how this ends.
        }
    }

    private void note(Seen one) {
        switch (one) {
            case Probed(Address server, boolean answered) when answered -> {
                judge.answered(server, ticker.nanos());
                answers = answers + 1;
            }
            case Probed(Address server, boolean _) -> judge.missed(server, ticker.nanos());
            case Doubted(Address server) -> judge.doubt(server, ticker.nanos());
        }
    }

    private void publish() {
        Set<Address> before = dead;
        Set<Address> now = judge.dead();
        silent = Set.copyOf(judge.silent());
        if (!now.equals(before)) {
            dead = Set.copyOf(now);
            now.stream().filter(server -> !before.contains(server))
                    .forEach(server -> LOG.info("{} is taken for dead", server));
            before.stream().filter(server -> !now.contains(server))
                    .forEach(server -> LOG.info("{} is not taken for dead any more", server));
        }
    }

    /// Whatever it answers, it is alive.
    private void probe(Address server) {
        boolean answered = false;
        try {
            long began = ticker.nanos();
            Reply<HeartbeatBack> reply = links.call(server, new Heartbeat(hearsay.tell(silent)),
                    Deadline.after(PATIENCE, ticker));
            answered = reply instanceof Reply.Done<HeartbeatBack> || reply instanceof Reply.Failed<HeartbeatBack>;
            if (reply instanceof Reply.Done<HeartbeatBack>(HeartbeatBack(News news, long time))) {
                // Half of the way there and back is the way back (NTP, RFC 5905 section 8).
                times.accept(server, Instant.ofEpochMilli(time).plusNanos((ticker.nanos() - began) / 2));
                doubt(hearsay.hearFrom(server, news));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            seen.add(new Probed(server, answered));
        }
    }
}
