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
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import dweeter.model.Address;
import dweeter.security.Principal;

/// Connections over TCP, plain or under TLS 1.3.
///
/// Nagle's algorithm is off from the first byte on: with it a resumed TLS handshake took 48 ms instead of 4.
public final class TcpTransport implements Transport {

    private static final String[] TLS_VERSIONS = {"TLSv1.3"};
    private static final String FINITE_FIELD = "ffdhe";
    private static final int BACKLOG = 4096;
    private static final int SMALL = 1 << 20;

    private final Limits limits;
    private final Optional<SSLContext> tls;
    // Empty where only the server shows a certificate.
    private final Optional<Predicate<Principal>> revoked;
    private final Patience patience;
    private final Resolver resolver;
    private final Predicate<InetAddress> from;

    /// What both ends of a connection are allowed.
    ///
    /// @param handshake for the handshake of a newcomer
    /// @param stall     for taking nothing of what is being sent
    record Patience(Duration handshake, Duration stall) {

        static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(8));
    }

    private TcpTransport(Limits limits, Optional<SSLContext> tls, Optional<Predicate<Principal>> revoked,
            Patience patience, Resolver resolver, Predicate<InetAddress> from) {
        this.limits = limits;
        this.tls = tls;
        this.revoked = revoked;
        this.patience = patience;
        this.resolver = resolver;
        this.from = from;
    }

    public static TcpTransport plain(Limits limits) {
        return new TcpTransport(limits, Optional.empty(), Optional.empty(), Patience.USUAL, Resolver.SYSTEM, _ -> true);
    }

    /// @param tls holds the certificate this end shows and decides whom it trusts
    public static TcpTransport secured(SSLContext tls, Limits limits) {
        return new TcpTransport(limits, Optional.of(tls), Optional.empty(), Patience.USUAL, Resolver.SYSTEM, _ -> true);
    }

    /// The same where whoever connects has to show a certificate, too.
    ///
    /// @param revoked whom not to talk to. A TLS session that is taken up again is not judged anew by `tls`
    public static TcpTransport mutual(SSLContext tls, Predicate<Principal> revoked, Limits limits) {
        return new TcpTransport(limits, Optional.of(tls), Optional.of(revoked), Patience.USUAL, Resolver.SYSTEM,
                _ -> true);
    }

    TcpTransport with(Patience other) {
        return new TcpTransport(limits, tls, revoked, other, resolver, from);
    }

    /// The same with another way to find the addresses behind a name.
    public TcpTransport with(Resolver other) {
        return new TcpTransport(limits, tls, revoked, patience, other, from);
    }

    /// The same where connections are taken from some addresses only; others are closed at once.
    public TcpTransport admitting(Predicate<InetAddress> these) {
        return new TcpTransport(limits, tls, revoked, patience, resolver, these);
    }

    @Override
    public Connection connect(Address to, Duration timeout) throws IOException {
        return new Dialling(to, timeout).perform(resolver, (raw, time) -> greet(to, raw, time));
    }

    private Connection greet(Address to, Socket raw, Duration time) throws IOException {
        if (tls.isEmpty()) {
            return new TcpConnection(raw, Optional.empty(), limits, patience.stall(), Optional.empty(), unwelcome());
        }
        var secured = (SSLSocket) tls.get().getSocketFactory().createSocket(raw, to.host(), to.port(), true);
        secured.setEnabledProtocols(TLS_VERSIONS);
        try {
            new Handshake(raw, secured, time).perform();
        } catch (IOException e) {
            throw e.getCause() instanceof CertificateException cause ? new UntrustedException(cause) : e;
        }
        return new TcpConnection(raw, Optional.of(secured), limits, patience.stall(), Optional.empty(), unwelcome());
    }

    private Predicate<Principal> unwelcome() {
        return revoked.orElse(_ -> false);
    }

    @Override
    public Listener listen(String host, int port) throws IOException {
        var server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
            return new TcpListener(server, new Address(host, server.getLocalPort()), from, this::welcome);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /// A newcomer who asks for a key over a finite field makes this end compute up to a thousand times as long as over a curve,
    /// before anybody knows who that is. Everybody who speaks TLS 1.3 has the curves.
    private static void takeQuickGroupsOnly(SSLSocket secured) {
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setNamedGroups(Stream.of(parameters.getNamedGroups())
                .filter(group -> !group.startsWith(FINITE_FIELD)).toArray(String[]::new));
        secured.setSSLParameters(parameters);
    }

    private Connection welcome(Socket raw) throws IOException {
        raw.setTcpNoDelay(true);
        raw.setKeepAlive(true);
        if (limits.unread() <= SMALL) {
            // What the system keeps for an end that does not read is the program's own memory no less.
            raw.setSendBufferSize(limits.unread());
        }
        if (tls.isEmpty()) {
            return new TcpConnection(raw, Optional.empty(), limits, patience.stall(), Optional.empty(), unwelcome());
        }
        var secured = (SSLSocket) tls.get().getSocketFactory().createSocket(raw, null, true);
        secured.setEnabledProtocols(TLS_VERSIONS);
        secured.setNeedClientAuth(revoked.isPresent());
        takeQuickGroupsOnly(secured);
        return new TcpConnection(raw, Optional.of(secured), limits, patience.stall(),
                Optional.of(new Handshake(raw, secured, patience.handshake())), unwelcome());
    }
}
