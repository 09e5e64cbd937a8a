/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dweeter.model.Address;

/// One attempt to reach a host: at all its addresses, within one timeout. An address that takes the connection and then turns
/// out to be of no use has had its share of the time, and the others get the rest.
final class Dialling {

    /// For what follows the connection, as long as other addresses are left.
    private static final Duration LEAST_SHARE = Duration.ofSeconds(1);

    private final Address to;
    private final Duration timeout;
    private final long deadline;

    /// Makes a connection of a socket.
    interface Greeting {

        /// @param time for it
        /// @throws IOException if that address is of no use
        Connection greet(Socket socket, Duration time) throws IOException;
    }

    /// @param timeout positive; begins now
    Dialling(Address to, Duration timeout) {
        this.to = to;
        this.timeout = timeout;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /// @throws IOException if no address was of use; an [UntrustedException] says more than that another one is dead
    Connection perform(Resolver resolver, Greeting greeting) throws IOException {
        List<InetAddress> addresses = new ArrayList<>(Race.inTurns(resolve(resolver)));
        Optional<IOException> failure = Optional.empty();
        while (!addresses.isEmpty()) {
            Race.Winner winner;
            try {
                winner = Race.run(addresses, to.port(), remaining());
            } catch (IOException e) {
                throw failure.orElse(e);
            }
            addresses.remove(winner.address());
            try {
                return greeting.greet(winner.socket(), share(addresses.size()));
            } catch (IOException e) {
                close(winner.socket());
                failure = failure.filter(UntrustedException.class::isInstance).or(() -> Optional.of(e));
            }
        }
        throw failure.orElseGet(() -> new UnknownHostException(to.host()));
    }

    /// Asks in a thread of its own, since the system may take longer than there is time.
    private List<InetAddress> resolve(Resolver resolver) throws IOException {
        var question = new FutureTask<>(() -> resolver.resolve(to.host()));
        Thread.ofVirtual().name("resolve").start(question);
        try {
            List<InetAddress> addresses = question.get(remaining().toNanos(), TimeUnit.NANOSECONDS);
            if (addresses.isEmpty()) {
                throw new UnknownHostException(to.host());
            }
            return addresses;
        } catch (TimeoutException e) {
            throw late();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    /// @param others addresses that are left
    private Duration share(int others) throws IOException {
        Duration left = remaining();
        Duration share = left.dividedBy(others + 1L);
        Duration least = LEAST_SHARE.compareTo(left) < 0 ? LEAST_SHARE : left;
        return share.compareTo(least) < 0 ? least : share;
    }

    private Duration remaining() throws IOException {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (!left.isPositive()) {
            throw late();
        }
        return left;
    }

    private IOException late() {
        return new SocketTimeoutException("No connection within " + timeout.toMillis() + " ms");
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was of no use anyway.
        }
    }
}
