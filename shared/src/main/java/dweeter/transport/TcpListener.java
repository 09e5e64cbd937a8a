/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

import dweeter.model.Address;

/// An open TCP port.
final class TcpListener implements Listener {

    private final ServerSocket server;
    private final Address address;
    private final Welcoming welcoming;

    /// Makes a connection of a socket that was accepted. It must not wait for the other end.
    @FunctionalInterface
    interface Welcoming {

        Connection of(Socket socket) throws IOException;
    }

    TcpListener(ServerSocket server, Address address, Welcoming welcoming) {
        this.server = server;
        this.address = address;
        this.welcoming = welcoming;
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public Connection accept() throws IOException {
        Socket socket = server.accept();
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
    }
}
