/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dweeter.model.Address;
import picocli.CommandLine.Option;

/// Which Entries a command of an operator asks.
final class EntriesOption {

    @Option(names = "--entry", defaultValue = "127.0.0.1:7401", paramLabel = "HOST:PORT",
            description = "Where an Entry listens for servers; may be given several times (default: ${DEFAULT-VALUE}).")
    private List<Address> entries = List.of();

    List<Address> all() {
        return entries;
    }

    /// What one of them said.
    ///
    /// @throws CommandFailed if none answered
    <T> T answered(Optional<T> said) {
        return said.orElseThrow(() -> new CommandFailed("No Entry answers at "
                + entries.stream().map(Address::toString).collect(Collectors.joining(" or "))
                + ". Is it running, and is this its port for servers?"));
    }
}
