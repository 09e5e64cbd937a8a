/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

import org.apache.commons.net.SocketClient;

/// One outgoing socket.
final class Dialled extends SocketClient {

    private Dialled() {}

    /// Connects, and waits for it.
    ///
    /// @param timeout positive; it is not given up before
    static Socket dial(InetAddress address, int port, Duration timeout) throws IOException {
        var dialled = new Dialled();
        // One because a part of a millisecond is left out here, and one because the socket leaves out another.
        dialled.setConnectTimeout(Math.toIntExact(timeout.toMillis() + 2));
        try {
            dialled.connect(address, port);
            return dialled._socket_;
        } catch (IOException e) {
            dialled.disconnect();
            throw e;
        }
    }

    @Override
    protected void _connectAction_() throws IOException {
        setTcpNoDelay(true);
        setKeepAlive(true);
        super._connectAction_();
    }
}
