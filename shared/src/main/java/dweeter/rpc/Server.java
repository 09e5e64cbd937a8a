/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Address;
import dweeter.protocol.Codec;
import dweeter.transport.Connection;
import dweeter.transport.Listener;

/// Answers whoever connects to a port: one virtual thread for each connection, at most so many connections at once, the
/// others waiting in the port's backlog.
public final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration RETRY_ACCEPT = Duration.ofMillis(50);
    private static final Duration GRACE = Duration.ofSeconds(7);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private final Listener listener;
    private final Codec codec;
    private final PendingReplies replies;
    private final Supplier<Handler> handlers;
    private final Capacity capacity;
    private final Semaphore connections;
    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
    private final Ticker ticker;

    /// @param connections       how many at once
    /// @param requestsPerClient how many of one connection at once
    public record Capacity(int connections, int requestsPerClient) {}

    private Server(Listener listener, Codec codec, PendingReplies replies, Supplier<Handler> handlers,
            Capacity capacity, Ticker ticker) {
        this.listener = listener;
        this.codec = codec;
        this.replies = replies;
        this.handlers = handlers;
        this.capacity = capacity;
        this.connections = new Semaphore(capacity.connections());
        this.ticker = ticker;
    }

    /// Begins to answer; the listener is closed with the server.
    public static Server start(Listener listener, Codec codec, PendingReplies replies, Handler handler,
            Capacity capacity, Ticker ticker) {
        return startConversing(listener, codec, replies, () -> handler, capacity, ticker);
    }

    /// The same with a handler for each connection, which may remember what was said over it before.
    public static Server startConversing(Listener listener, Codec codec, PendingReplies replies,
            Supplier<Handler> handlers, Capacity capacity, Ticker ticker) {
        var server = new Server(listener, codec, replies, handlers, capacity, ticker);
        Thread.ofPlatform().daemon().name("accept-" + listener.address().port()).start(server::acceptAll);
        return server;
    }

    public Address address() {
        return listener.address();
    }

    /// How many connections are open.
    public int connected() {
        return channels.size();
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
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            connections.acquireUninterruptibly();
            try {
                Connection connection = listener.accept();
                Thread.ofVirtual().name("connection-" + connection.remote()).start(() -> serve(connection));
            } catch (IOException e) {
                connections.release();
                if (!listener.isClosed()) {
                    LOG.warn("A connection could not be accepted at {}: {}", listener.address(), e.toString());
                    LockSupport.parkNanos(RETRY_ACCEPT.toNanos());
                }
            }
        }
    }

    private void serve(Connection connection) {
        var channel = new Channel(connection, codec, replies, handlers.get(), capacity.requestsPerClient());
        channels.add(channel);
        try {
            if (listener.isClosed()) {
                channel.close();
            } else {
                channel.run();
            }
        } finally {
            channels.remove(channel);
            connections.release();
        }
    }
}
