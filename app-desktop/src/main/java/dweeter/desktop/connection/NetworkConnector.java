/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import dweeter.client.EntryMemory;
import dweeter.client.Network;
import dweeter.security.InviteLink;

/// Begins to connect to the network of an invite. It returns at once; how it goes is told by the network's connectivity.
@FunctionalInterface
public interface NetworkConnector {

    /// @param memory what is known of its Entries from earlier
    Network connect(InviteLink invite, EntryMemory memory);
}
