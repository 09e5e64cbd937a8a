/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dweeter.model.Address;
import dweeter.node.operator.Operator;
import dweeter.security.Identity;
import picocli.CommandLine.Option;

/// Which Entries a command of an operator asks, and who that is.
final class EntriesOption {

    private static final String VARIABLE = "DWEETER_IDENTITY";

    @Option(names = "--entry", defaultValue = "127.0.0.1:7401", paramLabel = "HOST:PORT",
            description = "Where an Entry listens for servers; may be given several times (default: ${DEFAULT-VALUE}).")
    private List<Address> entries = List.of();

    @Option(names = "--identity", defaultValue = "${env:DWEETER_IDENTITY:-operator.p12}", paramLabel = "FILE",
            description = "By which you show that you are an operator: the first Entry of a network has made it in its "
                    + "data directory (default: what " + VARIABLE + " says, or operator.p12).")
    private Path identity = Path.of("operator.p12");

    /// Somebody who may do what operators may.
    ///
    /// @throws CommandFailed if there is no identity where it should be
    Operator operator() {
        try {
            return Operator.as(Identity.load(identity));
        } catch (NoSuchFileException e) {
            throw new CommandFailed(
                    "There is no file " + identity + ". Say with --identity where yours is; the first Entry "
                            + "of a network has made one in its data directory.");
        } catch (IOException e) {
            throw new CommandFailed(identity + " cannot be read, or is damaged. Restore a copy of it.");
        }
    }

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
