/* SPDX-License-Identifier: MIT */
package dweeter.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Those who want to know how the connection is. They hear it one after the other on a virtual thread of its own, so that a
/// slow one holds up no connection. Safe for use by many threads.
final class Audience implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Audience.class);

    private final ExecutorService telling = Executors
            .newSingleThreadExecutor(Thread.ofVirtual().name("connectivity").factory());
    // Guarded by this.
    private final List<Listening> listeners = new ArrayList<>();
    private Connectivity last;
    private boolean closed;

    Audience(Connectivity first) {
        this.last = first;
    }

    synchronized Network.Subscription add(Consumer<Connectivity> listener) {
        var listening = new Listening(listener);
        listeners.add(listening);
        tell(listening, last);
        return listening;
    }

    synchronized void tell(Connectivity news) {
        last = news;
        listeners.forEach(listening -> tell(listening, news));
    }

    @Override
    public synchronized void close() {
        closed = true;
        telling.shutdown();
    }

    private void tell(Listening listening, Connectivity news) {
        if (!closed) {
            telling.execute(() -> listening.hear(news));
        }
    }

    private synchronized void remove(Listening listening) {
        listeners.remove(listening);
    }

    private final class Listening implements Network.Subscription {

        private final Consumer<Connectivity> listener;
        private volatile boolean ended;

        Listening(Consumer<Connectivity> listener) {
            this.listener = listener;
        }

        void hear(Connectivity news) {
            if (ended) {
                return;
            }
            try {
                listener.accept(news);
            } catch (RuntimeException e) {
                LOG.error("A listener failed on {}", news, e);
            }
        }

        @Override
        public void close() {
            ended = true;
            remove(this);
        }
    }
}
