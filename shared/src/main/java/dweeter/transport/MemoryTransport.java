/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

import dweeter.model.Address;
import dweeter.security.Principal;

/// A network within one JVM. Addresses are only names in it. Single hosts can be cut off, as by a pulled cable: what is
/// sent to or from them vanishes, and nobody can connect. Single frames can be lost too.
public final class MemoryTransport implements Transport {

    private static final int FIRST_FREE_PORT = 20_000;

    private final Map<Address, MemoryListener> listeners = new ConcurrentHashMap<>();
    private final Set<Address> cutOff = ConcurrentHashMap.newKeySet();
    private final AtomicInteger nextPort = new AtomicInteger(FIRST_FREE_PORT);
    private volatile Predicate<byte[]> lost = _ -> false;

    /// Lets everything to and from the server at `address` vanish until [#heal].
    public void cutOff(Address address) {
        cutOff.add(address);
    }

    public void heal(Address address) {
        cutOff.remove(address);
    }

    /// Lets each frame that fits vanish from now on, whoever sends it.
    ///
    /// @param frames asked by the threads that send
    public void lose(Predicate<byte[]> frames) {
        lost = frames;
    }

    /// The same network for somebody who shows a certificate, and wants to see that of whoever connects.
    public Transport as(Principal principal) {
        return new Transport() {

            @Override
            public Connection connect(Address to, Duration timeout) throws IOException {
                return MemoryTransport.this.connect(to, Optional.of(principal));
            }

            @Override
            public Listener listen(String host, int port) throws IOException {
                return MemoryTransport.this.listen(host, port, Optional.of(principal));
            }
        };
    }

    @Override
    public Connection connect(Address to, Duration timeout) throws IOException {
        return connect(to, Optional.empty());
    }

    @Override
    public Listener listen(String host, int port) throws IOException {
        return listen(host, port, Optional.empty());
    }

    private Connection connect(Address to, Optional<Principal> by) throws IOException {
        MemoryListener listener = listeners.get(to);
        if (listener == null || listener.isClosed() || cutOff.contains(to)) {
            throw new ConnectException("Nobody listens at " + to);
        }
        if (listener.owner.isPresent() && by.isEmpty()) {
            throw new IOException("Who listens at " + to + " wants to see a certificate");
        }
        var there = new Flow();
        var back = new Flow();
        var open = new AtomicBoolean(true);
        listener.arrivals.add(Optional.of(
                new MemoryConnection(to, listener.owner.isPresent() ? by : Optional.empty(), there, back, open)));
        if (listener.isClosed()) {
            listener.turnAway();
        }
        return new MemoryConnection(to, listener.owner, back, there, open);
    }

    private Listener listen(String host, int port, Optional<Principal> owner) throws IOException {
        var address = new Address(host, port == 0 ? nextPort.getAndIncrement() : port);
        var listener = new MemoryListener(address, owner);
        if (listeners.putIfAbsent(address, listener) != null) {
            throw new BindException("Address already in use: " + address);
        }
        return listener;
    }

    private final class MemoryListener implements Listener {

        private final Address address;
        private final Optional<Principal> owner;
        private final BlockingQueue<Optional<Connection>> arrivals = new LinkedBlockingQueue<>();
        private volatile boolean closed;

        MemoryListener(Address address, Optional<Principal> owner) {
            this.address = address;
            this.owner = owner;
        }

        @Override
        public Address address() {
            return address;
        }

        @Override
        public Connection accept() throws IOException {
            Optional<Connection> arrived = closed ? Optional.empty() : take(arrivals);
            if (arrived.isEmpty()) {
                arrivals.add(Optional.empty());
                throw new IOException("The listener is closed");
            }
            return arrived.get();
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public void close() {
            closed = true;
            listeners.remove(address, this);
            turnAway();
        }

        /// Ends the connections that nobody will accept any more.
        void turnAway() {
            var late = new ArrayList<Optional<Connection>>();
            arrivals.drainTo(late);
            late.forEach(arrival -> arrival.ifPresent(Connection::close));
            arrivals.add(Optional.empty());
        }
    }

    /// What goes one way. It has no bound of its own: whoever sends hears what is unread and keeps to a bound by that.
    private static final class Flow {

        private final BlockingQueue<Optional<byte[]>> frames = new LinkedBlockingQueue<>();
        private volatile IntConsumer unread = _ -> {};
    }

    /// One end of a pair; an empty element of a queue is the end of the stream.
    private final class MemoryConnection implements Connection {

        private final Address server;
        private final Optional<Principal> other;
        private final Flow incoming;
        private final Flow outgoing;
        private final AtomicBoolean open;
        private volatile boolean closedHere;

        MemoryConnection(Address server, Optional<Principal> other, Flow incoming, Flow outgoing, AtomicBoolean open) {
            this.server = server;
            this.other = other;
            this.incoming = incoming;
            this.outgoing = outgoing;
            this.open = open;
        }

        @Override
        public void establish() {
            // Who it is was said when it came.
        }

        @Override
        public Optional<Principal> principal() {
            return other;
        }

        @Override
        public String remote() {
            return server.toString();
        }

        @Override
        public String origin() {
            return server.toString();
        }

        @Override
        public void onUnread(IntConsumer change) {
            outgoing.unread = change;
        }

        @Override
        public Optional<byte[]> receive() throws IOException {
            if (closedHere) {
                throw new IOException("The connection is closed");
            }
            Optional<byte[]> frame = take(incoming.frames);
            frame.ifPresent(bytes -> incoming.unread.accept(-bytes.length));
            if (frame.isEmpty()) {
                // The end stays the end for who asks again.
                incoming.frames.add(Optional.empty());
                if (closedHere) {
                    throw new IOException("The connection is closed");
                }
            }
            return frame;
        }

        @Override
        public void send(byte[] frame) throws IOException {
            if (!open.get()) {
                throw new IOException("The connection is closed");
            }
            if (!cutOff.contains(server) && !lost.test(frame)) {
                outgoing.unread.accept(frame.length);
                outgoing.frames.add(Optional.of(frame));
            }
        }

        @Override
        public boolean isSending() {
            return false;
        }

        @Override
        public void awaitSent(Duration patience) {
            // Whatever is sent is there.
        }

        @Override
        public void close() {
            closedHere = true;
            if (open.getAndSet(false)) {
                incoming.frames.add(Optional.empty());
                outgoing.frames.add(Optional.empty());
            }
        }
    }

    private static <T> T take(BlockingQueue<T> queue) throws IOException {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
