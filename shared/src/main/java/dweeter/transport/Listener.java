/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.IOException;

import dweeter.model.Address;

/// An open port.
public interface Listener extends AutoCloseable {

    /// Where it listens, with the port that was really bound.
    Address address();

    /// Waits for the next connection. What the newcomer has to prove is proved later, by the thread that first reads, so that
    /// a slow one holds up nobody else.
    ///
    /// @throws IOException when the listener is closed, or the system refuses (too many open files, say)
    Connection accept() throws IOException;

    boolean isClosed();

    /// Closes the port. Once this returns, nobody can connect to it any more, and who connected without having been accepted is
    /// disconnected.
    @Override
    void close();
}
