/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

import dweeter.security.CertificateAuthority;
import dweeter.security.Identity;
import dweeter.security.Role;
import dweeter.security.TlsContexts;

/// A floor: 200 bytes there and back over TLS 1.3 on the loopback address, with plain sockets and a virtual thread for each
/// connection, all within this process.
final class TlsEcho implements AutoCloseable {

    private static final int BYTES = 200;
    private static final int WAITING = 128;

    private final SSLServerSocket server;
    private final SSLContext clientSide;
    private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();

    TlsEcho() throws IOException {
        var random = new SecureRandom();
        InstantSource clock = InstantSource.system();
        CertificateAuthority authority = CertificateAuthority.create("bench", clock.instant(), random);
        KeyPair key = CertificateAuthority.newKeyPair(random);
        var identity = new Identity(key.getPrivate(),
                authority.certify(Role.ENTRY, key.getPublic(), "echo", clock.instant()));
        this.clientSide = TlsContexts.forClient(CertificateAuthority.fingerprint(authority.identity().certificate()),
                clock);
        this.server = (SSLServerSocket) TlsContexts.forEntry(() -> identity).getServerSocketFactory()
                .createServerSocket(0, WAITING, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("echo").start(this::accept);
    }

    List<Repetition.Operation> clients(int count) throws IOException {
        var clients = new ArrayList<Repetition.Operation>();
        for (int i = 0; i < count; i++) {
            Socket socket = clientSide.getSocketFactory().createSocket(server.getInetAddress(),
                    server.getLocalPort());
            open.add(socket);
            socket.setTcpNoDelay(true);
            var bytes = new byte[BYTES];
            clients.add(() -> {
                socket.getOutputStream().write(bytes);
                socket.getInputStream().readNBytes(bytes, 0, BYTES);
            });
        }
        return clients;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Closeable one : open) {
            one.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().name("echo").start(() -> echo(socket));
            }
        } catch (IOException e) {
            // The server is closed.
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var bytes = new byte[BYTES];
            while (socket.getInputStream().readNBytes(bytes, 0, BYTES) == BYTES) {
                socket.getOutputStream().write(bytes);
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }
}
