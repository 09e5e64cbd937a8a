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
    private final Limits limits;

    TcpListener(ServerSocket server, Address address, Limits limits) {
        this.server = server;
        this.address = address;
        this.limits = limits;
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public Connection accept() throws IOException {
        Socket socket = server.accept();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            return new TcpConnection(socket, limits);
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
