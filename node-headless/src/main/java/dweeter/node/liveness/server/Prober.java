/* SPDX-License-Identifier: MIT */
package dweeter.node.liveness.server;

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
import dweeter.model.Node;
import dweeter.node.liveness.FailureDetector;
import dweeter.node.liveness.Gossip;
import dweeter.node.liveness.Rumours;
import dweeter.protocol.ChordMessage.News;
import dweeter.protocol.ChordMessage.Ping;
import dweeter.protocol.ChordMessage.Pong;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Lets a [FailureDetector] watch servers over the network, and shares with them what is known of others. Its thread is a virtual one of
/// its own; what it thinks may be asked by any.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
public final class Prober implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /// Who is to be watched may be others by then.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Supplier<Set<Address>> watched;
    private final Address self;
    private final Gossip gossip;
    private final InstantSource clock;
    private final BiConsumer<Address, Instant> times;
    private final Links links;
    private final Ticker ticker;
    private final FailureDetector<Address> detector;
    private final Rumours rumours = new Rumours();
    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private final Thread thread;
    // Written by the failure detector's thread.
    private volatile Set<Address> dead = Set.of();
    private volatile Set<Address> silent = Set.of();
    private volatile long answers;

    private sealed interface Seen {}

    private record Probed(Address server, boolean answered) implements Seen {}

    private record Doubted(Address server) implements Seen {}

    private Prober(Supplier<Set<Address>> watched, Address self, Gossip gossip, InstantSource clock,
            BiConsumer<Address, Instant> times, Links links, Ticker ticker, RandomGenerator random) {
        this.watched = watched;
        this.self = self;
        this.gossip = gossip;
        this.clock = clock;
        this.times = times;
        this.links = links;
        this.ticker = ticker;
        this.detector = new FailureDetector<>(EVERY, random);
        this.thread = Thread.ofVirtual().name("prober").unstarted(this::probeAll);
    }

    /// @param watched the servers to watch, asked for again and again
    /// @param self    where others probe this one; whoever takes it for dead is wrong
    /// @param clock   of this machine, as others are told
    /// @param times   told what the clocks of others say
    public static Prober start(Supplier<Set<Address>> watched, Address self, Gossip gossip, InstantSource clock,
            BiConsumer<Address, Instant> times, Links links, Ticker ticker, RandomGenerator random) {
        var prober = new Prober(watched, self, gossip, clock, times, links, ticker, random);
        prober.thread.start();
        return prober;
    }

    /// Whether nothing should be expected of a server.
    public boolean isDead(Address server) {
        return dead.contains(server);
    }

    /// Of whom nothing should be expected.
    public Set<Address> dead() {
        return dead;
    }

    /// How many probes were answered so far.
    public long answers() {
        return answers;
    }

    /// Answers the probe of another server.
    public Pong answer(Ping probe) {
        note(gossip.hear(probe.news()));
        return new Pong(gossip.tell(silent), clock.millis());
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void note(Gossip.Heard heard) {
        heard.silent().stream().filter(server -> !server.equals(self)).map(Doubted::new).forEach(seen::add);
        List<Node> others = heard.told().stream().filter(node -> !node.chords().contains(self)).toList();
        rumours.begin(others, ticker.nanos())
                .forEach(node -> Thread.ofVirtual().name("rumour").start(() -> ask(node)));
    }

    /// What a group owns nobody else can say.
    private void ask(Node node) {
        try {
            for (Address sibling : node.chords().stream().filter(one -> !isDead(one)).toList()) {
                if (links.call(sibling, new Ping(gossip.tell(silent)),
                        Deadline.after(PATIENCE, ticker)) instanceof Reply.Done<Pong>(Pong(News news, long _))) {
                    note(gossip.hearFrom(sibling, news));
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            rumours.end();
        }
    }

    private void probeAll() {
        try {
            while (true) {
                detector.watch(watched.get(), ticker.nanos());
                for (Address server : detector.due(ticker.nanos())) {
                    Thread.ofVirtual().name("probe").start(() -> probe(server));
                }
                Seen one = seen.poll(untilDue(), TimeUnit.NANOSECONDS);
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

    private long untilDue() {
        long most = LOOK_AGAIN.toNanos();
        long now = ticker.nanos();
        return Math.clamp(detector.nextDue().orElse(now + most) - now, 0, most);
    }

    private void note(Seen one) {
        switch (one) {
            case Probed(Address server, boolean answered) when answered -> {
                detector.answered(server, ticker.nanos());
                answers = answers + 1;
            }
            case Probed(Address server, boolean _) -> detector.missed(server, ticker.nanos());
            case Doubted(Address server) -> detector.doubt(server, ticker.nanos());
        }
    }

    private void publish() {
        Set<Address> before = dead;
        Set<Address> now = detector.dead();
        silent = Set.copyOf(detector.silent());
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
            Reply<Pong> reply = links.call(server, new Ping(gossip.tell(silent)),
                    Deadline.after(PATIENCE, ticker));
            answered = reply instanceof Reply.Done<Pong> || reply instanceof Reply.Failed<Pong>;
            if (reply instanceof Reply.Done<Pong>(Pong(News news, long time))) {
                // Half of the way there and back is the way back (NTP, RFC 5905 section 8).
                times.accept(server, Instant.ofEpochMilli(time).plusNanos((ticker.nanos() - began) / 2));
                note(gossip.hearFrom(server, news));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            seen.add(new Probed(server, answered));
        }
    }
}
