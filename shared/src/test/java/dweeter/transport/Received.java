/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;

/// A connection over which some bytes have come, and nothing follows.
public final class Received extends Socket {

    private final InputStream in;
    private final OutputStream out;

    private Received(byte[] bytes, OutputStream out) {
        this.in = new ByteArrayInputStream(bytes);
        this.out = out;
    }

    /// @param out gets what is sent over it
    public static Connection of(byte[] bytes, OutputStream out, Limits limits) throws IOException {
        return new TcpConnection(new Received(bytes, out), Optional.empty(), limits, Duration.ofSeconds(8),
                Optional.empty(), _ -> false);
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public synchronized void setSoTimeout(int timeout) {
        // Nobody waits.
    }

    @Override
    public InetAddress getInetAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return new java.net.InetSocketAddress(getInetAddress(), 1);
    }
}
