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
    record Hello(int version, String software) implements ClientMessage, ClientRequest<Welcome> {

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
    record Welcome(int version, String network, List<Address> entries) implements ClientMessage {

        public Welcome {
            network = OneLine.of(network);
            entries = List.copyOf(entries);
        }
    }
}
