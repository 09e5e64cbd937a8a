/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.List;
import java.util.Optional;

import dweeter.model.Address;
import dweeter.model.Nick;
import dweeter.model.OneLine;

/// Type `Client`: how a connection begins, and the failures that any request may meet.
public sealed interface ClientMessage extends Message permits Failure, ClientMessage.Hello, ClientMessage.Welcome {

    /// The first message on every connection.
    ///
    /// @param version  of the protocol, [Codec#VERSION]
    /// @param software what speaks, for the logs of the other side; in one line, as [OneLine] makes it
    /// @param revocations the number of the list of void certificates that is known, 0 for none; absent where none is wanted
    record Hello(int version, String software, Optional<Long> revocations)
            implements
                ClientMessage,
                ClientRequest<Welcome> {

        /// One of who wants no list of void certificates.
        public Hello(int version, String software) {
            this(version, software, Optional.empty());
        }

        public Hello {
            software = OneLine.of(software);
        }

        @Override
        public Optional<Nick> home() {
            return Optional.empty();
        }
    }

    /// @param network what the network calls itself, in one line
    /// @param entries where the Entries of the network listen for clients, as far as this one knows
    /// @param revoked the newest list of void certificates if one is wanted and it is newer, as in [EntryMessage.RevocationsTold]
    record Welcome(int version, String network, List<Address> entries, Optional<String> revoked)
            implements
                ClientMessage {

        /// One without news of certificates.
        public Welcome(int version, String network, List<Address> entries) {
            this(version, network, entries, Optional.empty());
        }

        public Welcome {
            network = OneLine.of(network);
            entries = List.copyOf(entries);
        }
    }
}
