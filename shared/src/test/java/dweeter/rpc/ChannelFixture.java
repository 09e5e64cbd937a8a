/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

import dweeter.protocol.Codec;
import dweeter.transport.Connection;
import dweeter.transport.Listener;
import dweeter.transport.MemoryTransport;

/// Channels over a network in memory.
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ChannelFixture {

    static final int PERMITS = 3;

    final MemoryTransport network = new MemoryTransport();
    final Codec codec = new Codec();
    final PendingReplies replies = Greetings.replies();
    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        threads.shutdownNow();
    }

    Connection rawConnection(Handler handler) throws Exception {
        Listener listener = network.listen("server", 0);
        Connection near = network.connect(listener.address(), Duration.ofSeconds(1));
        Channel far = answering(listener.accept(), codec, Greetings.replies(), handler, PERMITS);
        open.add(listener);
        open.add(far);
        threads.execute(far::run);
        return near;
    }

    Channel run(Channel channel) {
        threads.execute(channel::run);
        open.addFirst(channel);
        return channel;
    }

    static Connection accept(Listener listener) {
        try {
            return listener.accept();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /// One end of a connection of which both may ask.
    ///
    /// @param permits how many requests of the other end may be under way at once
    static Channel answering(Connection connection, Codec codec, PendingReplies replies, Handler handler, int permits) {
        return new Channel(connection, Caller.of(Door.OWN, connection), codec, replies, handler, permits,
                Backlog.unbounded());
    }
}
