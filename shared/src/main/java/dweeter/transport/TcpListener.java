/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import dweeter.model.Address;

/// An open TCP port.
final class TcpListener implements Listener {

    private static final long LAST_ACCEPT_SECONDS = 2;

    private final ServerSocket server;
    private final Address address;
    private final Predicate<InetAddress> from;
    private final Welcoming welcoming;
    private final ReentrantLock accepting = new ReentrantLock();

    /// Makes a connection of a socket that was accepted. It must not wait for the other end.
    @FunctionalInterface
    interface Welcoming {

        Connection of(Socket socket) throws IOException;
    }

    TcpListener(ServerSocket server, Address address, Predicate<InetAddress> from, Welcoming welcoming) {
        this.server = server;
        this.address = address;
        this.from = from;
        this.welcoming = welcoming;
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public Connection accept() throws IOException {
        Socket socket = acceptSocket();
        try {
            return welcoming.of(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public boolean isClosed() {
        return server.isClosed();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // A port that cannot be closed goes with the process.
        }
        awaitLastAccept();
    }

    private Socket acceptSocket() throws IOException {
        accepting.lock();
        try {
            while (true) {
                Socket socket = server.accept();
                if (from.test(socket.getInetAddress())) {
                    return socket;
                }
                socket.close();
            }
        } finally {
            accepting.unlock();
        }
    }

    /// The system keeps a port open, and welcomes newcomers to it, until the thread that waits in accept has come back from
    /// there. On a busy machine that takes a while after the port was closed.
    private void awaitLastAccept() {
        try {
            if (accepting.tryLock(LAST_ACCEPT_SECONDS, TimeUnit.SECONDS)) {
                accepting.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
