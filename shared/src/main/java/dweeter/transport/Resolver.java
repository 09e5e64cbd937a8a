/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Knows the addresses behind a host name.
@FunctionalInterface
public interface Resolver {

    /// Asks the system, which may ask the network.
    Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /// All of them, the one the system would take first. May block for longer than the caller likes.
    ///
    /// @param host a name, or an IP literal, which stands for itself
    /// @throws UnknownHostException if there is none
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
