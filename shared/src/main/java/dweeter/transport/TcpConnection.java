/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;

/// A [Connection] over a socket, plain or TLS: each frame is preceded by its length, four bytes, big-endian.
final class TcpConnection implements Connection {

    // Few frames are longer, and ten thousand idle connections each keep one such buffer.
    private static final int READ_BUFFER = 2 * 1024;

    private final Socket socket;
    private final Limits limits;
    private final DataInputStream in;
    private final SendQueue out;
    private final String remote;

    TcpConnection(Socket socket, Limits limits) throws IOException {
        this.socket = socket;
        this.limits = limits;
        socket.setSoTimeout(Math.toIntExact(limits.silence().toMillis()));
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), READ_BUFFER));
        this.out = new SendQueue(socket.getOutputStream(), limits.unread());
        this.remote = String.valueOf(socket.getRemoteSocketAddress());
    }

    @Override
    public String remote() {
        return remote;
    }

    @Override
    public Optional<byte[]> receive() throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedByte() << 8 | in.readUnsignedByte();
        if (length < 1 || length > limits.frame()) {
            throw new OversizedFrameException(length, limits.frame());
        }
        byte[] frame = in.readNBytes(length);
        if (frame.length < length) {
            throw new EOFException("The connection ended within a frame");
        }
        return Optional.of(frame);
    }

    @Override
    public void send(byte[] frame) throws IOException {
        try {
            out.send(frame);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // There is nothing left to do for a socket that cannot be closed.
        }
    }
}
