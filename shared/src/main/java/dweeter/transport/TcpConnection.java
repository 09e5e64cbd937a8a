/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

import javax.net.ssl.SSLSocket;

import dweeter.security.Principal;

/// A [Connection] over a socket, plain or TLS: each frame is preceded by its length, four bytes, big-endian.
///
/// It is closed below TLS, without a close_notify: [SSLSocket#close] would wait for a writer who is stuck. Nothing is lost
/// by that, since the length tells a frame that was cut off.
final class TcpConnection implements Connection {

    // Few frames are longer, and ten thousand idle connections each keep one such buffer.
    private static final int READ_BUFFER = 2 * 1024;
    /// Of an IPv6 address, the bytes that name the network.
    private static final int NETWORK = 8;

    private final Socket raw;
    private final Limits limits;
    private final DataInputStream in;
    private final SendQueue out;
    private final String remote;
    private final Optional<SSLSocket> secured;
    // Only for the thread that receives.
    private Optional<Handshake> owed;
    private final Predicate<Principal> revoked;
    private volatile Optional<Principal> principal = Optional.empty();

    /// @param raw     what is closed
    /// @param secured TLS over it, if there is any
    /// @param revoked whom not to talk to
    /// @param owed    what has to be done before the first frame is received
    TcpConnection(Socket raw, Optional<SSLSocket> secured, Limits limits, Duration stall, Optional<Handshake> owed,
            Predicate<Principal> revoked) throws IOException {
        this.raw = raw;
        this.limits = limits;
        this.secured = secured;
        this.owed = owed;
        this.revoked = revoked;
        Socket socket = secured.isPresent() ? secured.get() : raw;
        raw.setSoTimeout(Math.toIntExact(limits.silence().toMillis()));
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), READ_BUFFER));
        this.out = new SendQueue(socket.getOutputStream(), limits.unread(), stall, this::close);
        this.remote = String.valueOf(raw.getRemoteSocketAddress());
        if (owed.isEmpty()) {
            recognise();
        }
    }

    @Override
    public void establish() throws IOException {
        if (owed.isPresent()) {
            owed.get().perform();
            owed = Optional.empty();
            recognise();
        }
    }

    private void recognise() throws UntrustedException {
        principal = secured.flatMap(socket -> Principal.of(socket.getSession()));
        if (principal.filter(revoked).isPresent()) {
            throw new UntrustedException(new CertificateException("The certificate was revoked"));
        }
    }

    @Override
    public Optional<Principal> principal() {
        return principal;
    }

    @Override
    public String remote() {
        return remote;
    }

    @Override
    public String origin() {
        byte[] address = raw.getInetAddress().getAddress();
        return HexFormat.of().formatHex(address, 0, Math.min(address.length, NETWORK));
    }

    @Override
    public void onUnread(IntConsumer change) {
        out.onUnread(change);
    }

    @Override
    public Optional<byte[]> receive() throws IOException {
        establish();
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
    public boolean isSending() {
        return out.isSending();
    }

    @Override
    public void awaitSent(Duration patience) throws InterruptedException {
        out.awaitSent(patience);
    }

    @Override
    public void close() {
        try {
            raw.close();
        } catch (IOException e) {
            // There is nothing left to do for a socket that cannot be closed.
        }
        out.close();
    }
}
