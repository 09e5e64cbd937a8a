/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.apache.commons.net.SocketClient;

import dweeter.model.Address;

/// Connections over TCP, plain or under TLS 1.3.
///
/// Nagle's algorithm is off from the first byte on: with it a resumed TLS handshake took 48 ms instead of 4.
public final class TcpTransport implements Transport {

    private static final String[] TLS_VERSIONS = {"TLSv1.3"};
    private static final int BACKLOG = 4096;
    private static final int SMALL = 1 << 20;

    private final Limits limits;
    private final Optional<SSLContext> tls;
    private final Patience patience;

    /// What both ends of a connection are allowed.
    ///
    /// @param handshake for the handshake of a newcomer
    /// @param stall     for taking nothing of what is being sent
    record Patience(Duration handshake, Duration stall) {

        static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(8));
    }

    private TcpTransport(Limits limits, Optional<SSLContext> tls, Patience patience) {
        this.limits = limits;
        this.tls = tls;
        this.patience = patience;
    }

    public static TcpTransport plain(Limits limits) {
        return new TcpTransport(limits, Optional.empty(), Patience.USUAL);
    }

    /// @param tls holds the certificate this end shows and decides whom it trusts
    public static TcpTransport secured(SSLContext tls, Limits limits) {
        return new TcpTransport(limits, Optional.of(tls), Patience.USUAL);
    }

    TcpTransport with(Patience other) {
        return new TcpTransport(limits, tls, other);
    }

    @Override
    public Connection connect(Address to, Duration timeout) throws IOException {
        long began = System.nanoTime();
        var dialled = new Dialled(Math.max(1, Math.toIntExact(timeout.toMillis())));
        try {
            dialled.connect(to.host(), to.port());
            Socket raw = dialled.socket();
            if (tls.isEmpty()) {
                return new TcpConnection(raw, raw, limits, patience.stall(), Optional.empty());
            }
            var secured = (SSLSocket) tls.get().getSocketFactory().createSocket(raw, to.host(), to.port(), true);
            secured.setEnabledProtocols(TLS_VERSIONS);
            Duration left = timeout.minusNanos(System.nanoTime() - began);
            if (!left.isPositive()) {
                throw new SocketTimeoutException("No connection within " + timeout.toMillis() + " ms");
            }
            new Handshake(raw, secured, left).perform();
            return new TcpConnection(raw, secured, limits, patience.stall(), Optional.empty());
        } catch (IOException e) {
            dialled.abandon();
            throw e.getCause() instanceof CertificateException ? new UntrustedException(e) : e;
        }
    }

    @Override
    public Listener listen(String host, int port) throws IOException {
        var server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
            return new TcpListener(server, new Address(host, server.getLocalPort()), this::welcome);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private Connection welcome(Socket raw) throws IOException {
        raw.setTcpNoDelay(true);
        raw.setKeepAlive(true);
        if (limits.unread() <= SMALL) {
            // What the system keeps for an end that does not read is the program's own memory no less.
            raw.setSendBufferSize(limits.unread());
        }
        if (tls.isEmpty()) {
            return new TcpConnection(raw, raw, limits, patience.stall(), Optional.empty());
        }
        var secured = (SSLSocket) tls.get().getSocketFactory().createSocket(raw, null, true);
        secured.setEnabledProtocols(TLS_VERSIONS);
        return new TcpConnection(raw, secured, limits, patience.stall(),
                Optional.of(new Handshake(raw, secured, patience.handshake())));
    }

    /// One outgoing socket.
    private static final class Dialled extends SocketClient {

        Dialled(int timeoutMillis) {
            setConnectTimeout(timeoutMillis);
        }

        @Override
        protected void _connectAction_() throws IOException {
            setTcpNoDelay(true);
            setKeepAlive(true);
            super._connectAction_();
        }

        Socket socket() {
            return _socket_;
        }

        void abandon() {
            try {
                disconnect();
            } catch (IOException e) {
                // It was never of use to anybody.
            }
        }
    }
}
