/* SPDX-License-Identifier: MIT */
package dweeter.client;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.client.Connectivity.Trouble;
import dweeter.model.Address;
import dweeter.protocol.ClientMessage.Hello;
import dweeter.protocol.ClientMessage.Welcome;
import dweeter.protocol.Codec;
import dweeter.protocol.Failure;
import dweeter.protocol.Refusal;
import dweeter.rpc.Backoff;
import dweeter.rpc.Channel;
import dweeter.rpc.Deadline;
import dweeter.rpc.Jitter;
import dweeter.rpc.Meter;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.transport.Transport;
import dweeter.transport.UntrustedException;

/// Keeps one connection to some Entry of a network: tries the known ones in turn, learns further ones from each that
/// answers, and begins again when the connection breaks. Its thread is a virtual one of its own.
final class EntryConnector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EntryConnector.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private static final String SOFTWARE = "dweeter";

    private final Supplier<Transport> transport;
    private final Optional<ClientTrust> trust;
    private final KnownEntries entries;
    private final InstantSource clock;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final Meter meter;
    private final PendingReplies replies;
    private final Audience audience = new Audience(new Connectivity.Connecting());
    private final Thread thread = Thread.ofVirtual().name("entry-connector").unstarted(this::stayConnected);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private Optional<Channel> channel = Optional.empty();
    private Connectivity state = new Connectivity.Connecting();
    private boolean leaving;
    private boolean hurried;
    private boolean closed;

    /// @param transport made on the thread that connects, since the first one of TLS takes long
    /// @param trust     who is believed over it; empty where Entries show no certificates
    /// @param invited   the Entries of the invite
    EntryConnector(Supplier<Transport> transport, Optional<ClientTrust> trust, List<Address> invited,
            EntryMemory memory,
            InstantSource clock, Ticker ticker, RandomGenerator random, Meter meter) {
        this.transport = transport;
        this.trust = trust;
        this.clock = clock;
        this.ticker = ticker;
        this.random = random;
        this.meter = meter;
        this.replies = new PendingReplies(random);
        this.entries = new KnownEntries(invited, memory);
    }

    void start() {
        thread.start();
    }

    /// The open channel, waiting for one until the deadline.
    Optional<Channel> channel(Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            long left = deadline.remainingNanos();
            while (!closed && left > 0 && channel.filter(Channel::isOpen).isEmpty()) {
                left = changed.awaitNanos(left);
            }
            return closed ? Optional.empty() : channel.filter(Channel::isOpen);
        } finally {
            lock.unlock();
        }
    }

    Connectivity connectivity() {
        return locked(() -> state);
    }

    Network.Subscription subscribe(Consumer<Connectivity> listener) {
        return audience.add(listener);
    }

    /// Leaves an Entry that finds nobody who answers, if another is known: it may be cut off from all peers itself. What else
    /// waits there is asked again at the other one.
    void doubt(Channel suspect) {
        lock.lock();
        try {
            if (channel.filter(suspect::equals).isPresent() && entries.size() > 1) {
                leaving = true;
                suspect.close();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Lets the next attempt begin now.
    void hurry() {
        lock.lock();
        try {
            hurried = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            channel.ifPresent(Channel::close);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
        audience.close();
    }

    private void stayConnected() {
        entries.recall();
        Transport way = transport.get();
        var codec = new Codec();
        int inVain = 0;
        try {
            while (!isClosed()) {
                long began = ticker.nanos();
                Optional<Trouble> trouble = tryAll(way, codec);
                if (ticker.nanos() - began > PAUSES.longest().toNanos() && trouble.isEmpty()) {
                    inVain = 0;
                } else {
                    trouble.ifPresent(what -> become(connectivity().lost(what, clock.instant())));
                    inVain++;
                    meter.heard(Meter.Measure.RETRY, "entry", inVain);
                    pauseFor(Jitter.around(PAUSES.after(inVain), random));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tries each Entry once, and stays with the first that answers until it no longer does.
    ///
    /// @return the most telling of what was wrong; empty if there was a connection
    private Optional<Trouble> tryAll(Transport way, Codec codec) throws InterruptedException {
        Trouble trouble = Trouble.UNREACHABLE;
        for (Address entry : entries.inLine()) {
            if (isClosed()) {
                return Optional.empty();
            }
            try {
                var fresh = Channel.asking(way.connect(entry, CONNECT_TIMEOUT), codec, replies);
                Thread reader = Thread.ofVirtual().name("entry-reader").start(fresh::run);
                try (fresh) {
                    Optional<Trouble> refused = greet(fresh, entry);
                    if (refused.isEmpty()) {
                        stayWith(fresh, reader, entry);
                        return Optional.empty();
                    }
                    trouble = trouble.orMoreTelling(refused.get());
                }
            } catch (UntrustedException e) {
                trouble = trouble.orMoreTelling(e.isMatterOfDate() ? Trouble.WRONG_DATE : Trouble.ANOTHER_NETWORK);
            } catch (IOException e) {
                // The next one may answer.
            } catch (RuntimeException e) {
                LOG.error("{} is passed over", entry, e);
            }
            entries.failed(entry);
        }
        return Optional.of(trouble);
    }

    /// Says hello; if the Entry welcomes us, lets everybody use the channel.
    private Optional<Trouble> greet(Channel fresh, Address entry) throws InterruptedException {
        return switch (fresh.call(hello(), Deadline.after(CONNECT_TIMEOUT, ticker))) {
            case Reply.Done<Welcome>(Welcome welcome) -> {
                adopt(fresh, entry, welcome);
                yield Optional.empty();
            }
            case Reply.Failed<Welcome>(Failure.Refused(Refusal reason, var _)) when reason == Refusal.UNSUPPORTED_VERSION ->
                Optional.of(Trouble.ANOTHER_VERSION);
            case Reply.Failed<Welcome> _,Reply.Unreached<Welcome> _,Reply.Unanswered<Welcome> _ ->
                Optional.of(Trouble.UNREACHABLE);
        };
    }

    private Hello hello() {
        return new Hello(Codec.VERSION, SOFTWARE, trust.map(ClientTrust::known));
    }

    private void adopt(Channel fresh, Address entry, Welcome welcome) {
        trust.ifPresent(mine -> welcome.revoked().ifPresent(mine::learn));
        entries.answered(entry, welcome.entries());
        lock.lock();
        try {
            channel = Optional.of(fresh);
            leaving = false;
            changed.signalAll();
            become(new Connectivity.Online(welcome.network(), entry, entries.size()));
        } finally {
            lock.unlock();
        }
        entries.remember();
    }

    private void stayWith(Channel fresh, Thread reader, Address entry) throws InterruptedException {
        while (!reader.join(KEEP_ALIVE)) {
            if (fresh.call(hello(),
                    Deadline.after(CONNECT_TIMEOUT, ticker)) instanceof Reply.Done<Welcome>(var welcome)) {
                adopt(fresh, entry, welcome);
            }
        }
        entries.failed(entry);
        if (!isLeaving()) {
            become(connectivity().lost(Trouble.UNREACHABLE, clock.instant()));
        }
    }

    private void become(Connectivity next) {
        lock.lock();
        try {
            if (!closed && !next.equals(state)) {
                state = next;
                audience.tell(next);
            }
        } finally {
            lock.unlock();
        }
    }

    private void pauseFor(Duration pause) throws InterruptedException {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!hurried && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            hurried = false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isLeaving() {
        return locked(() -> leaving);
    }

    private boolean isClosed() {
        return locked(() -> closed);
    }

    private <T> T locked(Supplier<T> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }
}
