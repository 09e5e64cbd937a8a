/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.IOException;
import java.time.Duration;

import dweeter.model.Address;

/// A way to reach other programs. Safe for use by many threads.
public interface Transport {

    /// Opens a connection to whoever listens at `to`.
    ///
    /// @throws IOException if nobody answers within `timeout`, or who answers cannot be trusted ([UntrustedException])
    Connection connect(Address to, Duration timeout) throws IOException;

    /// Begins to listen.
    ///
    /// @param host the local address to bind, a name or an IP literal
    /// @param port 0 to 65535, where 0 chooses a free one
    /// @throws IOException if the port is taken or not allowed
    Listener listen(String host, int port) throws IOException;
}
