/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Both ends of a connection over which one frame has gone already, so that neither end owes the other a handshake.
record Pair(Listener listener, Connection client, Connection server) implements AutoCloseable {

    static final Limits LIMITS = new Limits(128 * 1024, Duration.ZERO, 1 << 20);
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    static Pair open(Wire wire) throws IOException {
        return open(wire, LIMITS);
    }

    static Pair open(Wire wire, Limits ofServer) throws IOException {
        return open(wire.server(ofServer), wire.client(LIMITS));
    }

    static Pair open(Transport servers, Transport clients) throws IOException {
        Listener listener = servers.listen("127.0.0.1", 0);
        var accepted = new CompletableFuture<Connection>();
        Thread.startVirtualThread(() -> {
            try {
                Connection server = listener.accept();
                server.receive();
                accepted.complete(server);
            } catch (IOException e) {
                accepted.completeExceptionally(e);
            }
        });
        Connection client = clients.connect(listener.address(), TIMEOUT);
        client.send(new byte[]{1});
        return new Pair(listener, client, accepted.join());
    }

    @Override
    public void close() {
        client.close();
        server.close();
        listener.close();
    }
}
