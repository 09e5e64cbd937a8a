/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;

import dweeter.security.Principal;

/// Two programs that exchange frames. One thread receives; any number may send.
public interface Connection extends AutoCloseable {

    /// Has the other end prove what a newcomer has to prove. Nothing is received before; who opened a connection need not call it.
    ///
    /// @throws IOException if it does not, or not in time
    void establish() throws IOException;

    /// Who the other end has proved to be, once the connection is established; empty if it need not prove anything.
    Optional<Principal> principal();

    /// Who is at the other end, for logs.
    String remote();

    /// Where the other end is, the same for all connections from one machine: its address, or of IPv6 its network of 64 bits,
    /// since a machine may take any address of that.
    String origin();

    /// Has `change` told of every byte that is sent, as a positive number, and of every one that the system has taken, as a
    /// negative one. To be called once, before anything is sent.
    ///
    /// @param change called by the threads that send; must not wait
    void onUnread(IntConsumer change);

    /// Waits for the next frame.
    ///
    /// @return empty when the other end closed in an orderly way
    /// @throws OversizedFrameException if a frame announces more bytes than this end takes; nothing of it was read
    /// @throws IOException             if the connection broke, stayed silent too long, or was closed by this end
    Optional<byte[]> receive() throws IOException;

    /// Sends a frame, or hands it to the thread that is sending already. It was not necessarily received when this returns.
    /// Waits while too much is unread at the other end.
    ///
    /// @throws IOException if the connection is broken, or the other end takes nothing for too long
    void send(byte[] frame) throws IOException;

    /// Whether something that was sent has not been handed to the system yet, and would be lost by closing now.
    boolean isSending();

    /// Waits until nothing is being sent any more, or the connection is broken, or that time has passed.
    void awaitSent(Duration patience) throws InterruptedException;

    /// Ends the connection for both sides, without waiting for anything; what waits in [#receive] fails. May be called often
    /// and from any thread.
    @Override
    void close();
}
