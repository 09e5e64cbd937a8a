/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Address;
import dweeter.protocol.Codec;
import dweeter.protocol.Message;
import dweeter.security.Principal;
import dweeter.transport.Connection;
import dweeter.transport.Listener;

/// Answers whoever connects to a port: one virtual thread for each connection, at most so many connections at once, the
/// others waiting in the port's backlog. Who comes from a place where too many are from already is turned away.
public final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration RETRY_ACCEPT = Duration.ofMillis(50);
    private static final Duration GRACE = Duration.ofMillis(5500);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private final Listener listener;
    private final Door door;
    private final Codec codec;
    private final PendingReplies replies;
    private final Conversations handlers;
    private final Capacity capacity;
    private final Backlog answers;
    private final Semaphore connections;
    private final Turnstile turnstile;
    private final Set<Connection> arriving = ConcurrentHashMap.newKeySet();
    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
    private final Ticker ticker;
    private final Meter meter;
    private final AtomicLong turnedAway = new AtomicLong();

    /// @param connections       how many at once
    /// @param requestsPerClient how many of one connection at once
    /// @param unreadPerClient   how many bytes of answers may wait to be read at the other end of one connection, those that
    ///                          are being made included
    /// @param unread            how many of all connections
    /// @param crowding          how many connections may come from one place
    public record Capacity(int connections, int requestsPerClient, long unreadPerClient, long unread,
            Crowding crowding) {

        private static final int SHARE_OF_HEAP = 8;

        /// With an eighth of the heap for answers that nobody has read yet.
        public Capacity(int connections, int requestsPerClient, long unreadPerClient) {
            this(connections, requestsPerClient, unreadPerClient, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP,
                    Crowding.upTo(connections));
        }

        /// The same where places are limited.
        public Capacity with(Crowding other) {
            return new Capacity(connections, requestsPerClient, unreadPerClient, unread, other);
        }
    }

    /// Makes the handler of each connection, which may remember what was said over it before.
    @FunctionalInterface
    public interface Conversations {

        Handler with(Caller caller);
    }

    private Server(Listener listener, Door door, Codec codec, PendingReplies replies, Conversations handlers,
            Capacity capacity, Ticker ticker, Meter meter) {
        this.listener = listener;
        this.door = door;
        this.codec = codec;
        this.replies = replies;
        this.handlers = handlers;
        this.capacity = capacity;
        this.answers = new Backlog(capacity.unreadPerClient(), capacity.unread(), ticker, meter);
        this.connections = new Semaphore(capacity.connections());
        this.turnstile = new Turnstile(capacity.crowding());
        this.ticker = ticker;
        this.meter = meter;
    }

    /// Begins to answer; the listener is closed with the server.
    ///
    /// @param door what the listener is; what may not be said there does not reach the handler
    public static Server start(Listener listener, Door door, Codec codec, PendingReplies replies, Handler handler,
            Capacity capacity, Ticker ticker) {
        return startConversing(listener, door, codec, replies, _ -> handler, capacity, ticker);
    }

    /// The same with a handler for each connection.
    public static Server startConversing(Listener listener, Door door, Codec codec, PendingReplies replies,
            Conversations handlers, Capacity capacity, Ticker ticker) {
        return startMeasured(listener, door, codec, replies, handlers, capacity, ticker, Meter.NOBODY);
    }

    /// The same where somebody listens to how long each request waits and takes.
    public static Server startMeasured(Listener listener, Door door, Codec codec, PendingReplies replies,
            Conversations handlers, Capacity capacity, Ticker ticker, Meter meter) {
        var server = new Server(listener, door, codec, replies, handlers, capacity, ticker, meter);
        Thread.ofPlatform().daemon().name("accept-" + listener.address().port()).start(server::acceptAll);
        return server;
    }

    public Address address() {
        return listener.address();
    }

    /// How many connections are open whose other end has proved what it has to prove.
    public int connected() {
        return channels.size();
    }

    public Door door() {
        return door;
    }

    /// How many connections were ended since the start as too many came from the same place.
    public long turnedAway() {
        return turnedAway.get();
    }

    /// How many bytes of answers are being made, or were sent and not read yet.
    public long unread() {
        return answers.bytes();
    }

    /// Ends the connections of those who have come to be not welcome any more.
    public void disconnect(Predicate<Principal> unwelcome) {
        channels.stream().filter(channel -> channel.isWith(unwelcome)).forEach(Channel::close);
    }

    /// Takes no more connections and requests, lets what was accepted be answered for some seconds, and ends.
    @Override
    public void close() {
        listener.close();
        channels.forEach(Channel::stopTaking);
        Deadline deadline = Deadline.after(GRACE, ticker);
        while (channels.stream().anyMatch(Channel::isBusy) && !deadline.hasPassed()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        channels.forEach(Channel::close);
        arriving.forEach(Connection::close);
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            connections.acquireUninterruptibly();
            try {
                Connection connection = listener.accept();
                turnstile.enter(connection.origin()).ifPresentOrElse(
                        pass -> Thread.ofVirtual().name("connection-" + connection.remote())
                                .start(() -> serve(connection, pass)),
                        () -> turnAway(connection));
            } catch (IOException e) {
                connections.release();
                if (!listener.isClosed()) {
                    LOG.warn("A connection could not be accepted at {}: {}", listener.address(), e.toString());
                    LockSupport.parkNanos(RETRY_ACCEPT.toNanos());
                }
            }
        }
    }

    /// One too many from where it comes. It is told nothing, as that would take what it is not to take.
    private void turnAway(Connection connection) {
        LOG.debug("{} is turned away: too many are there from the same place", connection.remote());
        turnedAway.incrementAndGet();
        connection.close();
        connections.release();
    }

    private void serve(Connection connection, Turnstile.Pass pass) {
        arriving.add(connection);
        try {
            if (!listener.isClosed()) {
                connection.establish();
                pass.arrived();
                arriving.remove(connection);
                converse(connection);
            }
        } catch (IOException e) {
            LOG.debug("{} is turned away: {}", connection.remote(), e.toString());
        } finally {
            connection.close();
            arriving.remove(connection);
            pass.close();
            connections.release();
        }
    }

    private void converse(Connection connection) {
        Caller caller = Caller.of(door, connection);
        var channel = new Channel(connection, caller, codec, replies, Door.guarding(measured(handlers.with(caller))),
                capacity.requestsPerClient(), answers);
        channels.add(channel);
        try {
            if (listener.isClosed()) {
                channel.close();
            } else {
                channel.run();
            }
        } finally {
            channels.remove(channel);
        }
    }

    /// What is refused at the door is not measured: there a kind may be anything.
    private Handler measured(Handler handler) {
        return !meter.isListening() ? handler : (caller, message) -> {
            long began = ticker.nanos();
            Answered.Result result = Answered.Result.BROKEN;
            try {
                Optional<Message> reply = handler.handle(caller, message);
                result = reply.map(Answered.Result::of).orElse(Answered.Result.DONE);
                return reply;
            } finally {
                String kind = message.getClass().getSimpleName();
                long nanos = ticker.nanos() - began;
                meter.heard(Meter.Measure.REQUEST, kind, nanos);
                meter.answered(new Answered(CurrentRequest.id(), door, kind, result, nanos));
            }
        };
    }
}
