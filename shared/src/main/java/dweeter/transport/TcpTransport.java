/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;

import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import org.apache.commons.net.SocketClient;

import dweeter.model.Address;

/// Connections over TCP, plain or under TLS 1.3.
///
/// Nagle's algorithm is off from the first byte on: with it a resumed TLS handshake took 48 ms instead of 4.
public final class TcpTransport implements Transport {

    private static final String[] TLS_VERSIONS = {"TLSv1.3"};
    private static final int BACKLOG = 4096;

    private final Limits limits;
    private final Optional<SSLContext> tls;

    private TcpTransport(Limits limits, Optional<SSLContext> tls) {
        this.limits = limits;
        this.tls = tls;
    }

    public static TcpTransport plain(Limits limits) {
        return new TcpTransport(limits, Optional.empty());
    }

    /// @param tls holds the certificate this end shows and decides whom it trusts
    public static TcpTransport secured(SSLContext tls, Limits limits) {
        return new TcpTransport(limits, Optional.of(tls));
    }

    @Override
    public Connection connect(Address to, Duration timeout) throws IOException {
        int millis = Math.max(1, Math.toIntExact(timeout.toMillis()));
        SocketFactory sockets = tls.isPresent() ? tls.get().getSocketFactory() : SocketFactory.getDefault();
        var dialled = new Dialled(sockets, millis);
        try {
            dialled.connect(to.host(), to.port());
            return new TcpConnection(dialled.socket(), limits);
        } catch (IOException e) {
            dialled.abandon();
            throw e.getCause() instanceof CertificateException ? new UntrustedException(e) : e;
        }
    }

    @Override
    public Listener listen(String host, int port) throws IOException {
        ServerSocketFactory sockets = tls.isPresent()
                ? tls.get().getServerSocketFactory()
                : ServerSocketFactory.getDefault();
        ServerSocket server = sockets.createServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
            if (server instanceof SSLServerSocket secured) {
                secured.setEnabledProtocols(TLS_VERSIONS);
            }
            return new TcpListener(server, new Address(host, server.getLocalPort()), limits);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /// One outgoing socket, connected and, under TLS, shaken hands with.
    private static final class Dialled extends SocketClient {

        private final int timeoutMillis;

        Dialled(SocketFactory sockets, int timeoutMillis) {
            this.timeoutMillis = timeoutMillis;
            setSocketFactory(sockets);
            setConnectTimeout(timeoutMillis);
            setDefaultTimeout(timeoutMillis);
        }

        @Override
        protected void _connectAction_() throws IOException {
            setTcpNoDelay(true);
            setKeepAlive(true);
            super._connectAction_();
            if (socket() instanceof SSLSocket secured) {
                secured.setEnabledProtocols(TLS_VERSIONS);
                secured.setSoTimeout(timeoutMillis);
                secured.startHandshake();
            }
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
