/* SPDX-License-Identifier: MIT */
package dweeter.client;

import java.util.List;
import java.util.Optional;

import dweeter.model.Address;

/// Keeps the Entries of a network that a client learned from one run of the program to the next. It is a help and no more:
/// what cannot be read or written is as if it were not there.
public interface EntryMemory {

    /// Those of an earlier run, the most promising first. May block.
    List<Address> recall();

    /// Keeps these in the place of all others. May block; called by one thread at a time.
    ///
    /// @param entries some dozens at most, the most promising first
    void remember(List<Address> entries);

    /// What an earlier run learned of the network's authority, if there is anything. May block.
    default Optional<Trust> recallTrust() {
        return Optional.empty();
    }

    /// Keeps it. May block.
    default void rememberTrust(Trust trust) {
        // Who has only the invite believes what that says.
    }

    /// What is known of who is believed in a network.
    ///
    /// @param lineage the newest authority that was met and those before it, as [dweeter.security.Lineage] encodes them
    /// @param revoked the newest list of void certificates, DER in base64
    record Trust(List<String> lineage, Optional<String> revoked) {

        public Trust {
            lineage = List.copyOf(lineage);
        }
    }

    /// Remembers nothing.
    static EntryMemory none() {
        return new EntryMemory() {

            @Override
            public List<Address> recall() {
                return List.of();
            }

            @Override
            public void remember(List<Address> entries) {
                // That is its nature.
            }
        };
    }
}
