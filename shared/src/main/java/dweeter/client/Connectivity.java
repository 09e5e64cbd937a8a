/* SPDX-License-Identifier: MIT */
package dweeter.client;

import java.time.Instant;

import dweeter.model.Address;

/// Whether the network can be reached.
public sealed interface Connectivity {

    /// No attempt has ended yet.
    record Connecting() implements Connectivity {}

    /// @param network what the network calls itself
    /// @param entry   the one that answers
    /// @param entries how many Entries are known
    record Online(String network, Address entry, int entries) implements Connectivity {}

    /// No Entry can be reached; attempts go on.
    ///
    /// @param since when it was first noticed
    record Offline(Instant since, Trouble trouble) implements Connectivity {}

    /// What keeps the client away.
    enum Trouble {
        /// Nobody answers at any of the addresses.
        UNREACHABLE,
        /// Somebody answers who cannot show a certificate of the invited network.
        ANOTHER_NETWORK,
        /// An Entry answers that speaks another version of the protocol.
        ANOTHER_VERSION
    }
}
