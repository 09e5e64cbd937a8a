/* SPDX-License-Identifier: MIT */
package dweeter.client;

import java.time.Duration;
import java.util.function.Consumer;

import dweeter.protocol.ClientRequest;
import dweeter.protocol.Message;

/// A network as its users' programs see it: one thing to ask, wherever the data lies and whichever Entry answers.
///
/// May be used from any thread. It lives until it is closed.
public interface Network extends AutoCloseable {

    /// Asks, and waits for the outcome; it blocks for as long as the client's deadline, so it is not for the thread that
    /// draws. A request that is cut off is repeated, over another Entry if need be, until the deadline; that never doubles an
    /// effect.
    default <R extends Message> Outcome<R> ask(ClientRequest<R> request) {
        return ask(request, _ -> {});
    }

    /// The same for somebody who looks on. Where the network has a queue for such a request, as for log-ins while many join at
    /// once, the request waits in it, far beyond the deadline if need be.
    ///
    /// @param waiting told each time how long the network expects that to take, on the thread that asks
    <R extends Message> Outcome<R> ask(ClientRequest<R> request, Consumer<Duration> waiting);

    /// Whether there is a connection right now.
    Connectivity connectivity();

    /// Tells `listener` the present state at once and every later one, in order, on a thread of the network's own.
    ///
    /// @return ends it
    Subscription onConnectivity(Consumer<Connectivity> listener);

    /// Tries to connect now rather than when the next attempt is due.
    void reconnect();

    @Override
    void close();

    /// Ends when closed.
    interface Subscription extends AutoCloseable {

        @Override
        void close();
    }
}
