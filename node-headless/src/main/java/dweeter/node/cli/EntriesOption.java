/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dweeter.lifecycle.OwnersOnly;
import dweeter.model.Address;
import dweeter.node.enrolment.Renewal;
import dweeter.node.operator.Operator;
import dweeter.protocol.EntryMessage.CertificatesListed;
import dweeter.protocol.Failure;
import dweeter.protocol.IssuedCertificate;
import dweeter.protocol.Message;
import dweeter.rpc.Reply;
import dweeter.security.Credentials;
import dweeter.security.Identity;
import dweeter.security.Principal;
import dweeter.security.Role;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// Which Entries a command of an operator asks, and who that is.
final class EntriesOption {

    private static final String VARIABLE = "DWEETER_IDENTITY";
    private static final String USUAL = "operator.p12";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--entry", defaultValue = "127.0.0.1:7401", paramLabel = "HOST:PORT",
            description = "Where an Entry listens for servers; may be given several times (default: ${DEFAULT-VALUE}).")
    private List<Address> entries = List.of();

    @Option(names = "--identity", paramLabel = "FILE",
            description = "By which you show that you are an operator: the first Entry of a network has made it in its "
                    + "data directory (default: what " + VARIABLE + " says, or " + USUAL + ").")
    private Optional<Path> said = Optional.empty();

    private Optional<Operator> asking = Optional.empty();

    /// Somebody who may do what operators may.
    ///
    /// @throws CommandFailed if there is no identity where it should be
    Operator operator() {
        Path identity = said.orElseGet(EntriesOption::usual);
        try {
            var credentials = new Credentials(load(identity));
            Operator operator = Operator.as(credentials);
            asking = Optional.of(operator);
            renewIfDue(credentials, operator, identity);
            return operator;
        } catch (NoSuchFileException e) {
            throw new CommandFailed(
                    "There is no file " + identity + ". Say with --identity where yours is; the first Entry "
                            + "of a network has made one in its data directory.");
        } catch (IOException e) {
            throw new CommandFailed(identity + " cannot be read, or is damaged. Restore a copy of it.");
        }
    }

    /// Where nobody says it on the command line.
    private static Path usual() {
        String named = Optional.ofNullable(System.getenv(VARIABLE)).filter(name -> !name.isBlank()).orElse(USUAL);
        try {
            return OptionConverters.path(named);
        } catch (TypeConversionException e) {
            throw new CommandFailed(VARIABLE + ": " + e.getMessage() + ".");
        }
    }

    private static Identity load(Path identity) throws IOException {
        if (!Files.exists(identity)) {
            throw new NoSuchFileException(identity.toString());
        }
        try {
            OwnersOnly.require(identity);
        } catch (IOException e) {
            throw new CommandFailed(e.getMessage() + ".");
        }
        Identity loaded = Identity.load(identity);
        Optional<Role> role = Principal.of(List.of(loaded.certificate(), loaded.authority())).map(Principal::role);
        if (role.isPresent() && role.get() != Role.OPERATOR) {
            throw new CommandFailed(identity + " is the certificate of a server, and not that of an operator. Say with "
                    + "--identity where yours is; the first Entry of a network has made one in its data directory.");
        }
        return loaded;
    }

    /// Whoever asks now and then is never locked out. Where it is not to be had now, the next command tries again.
    private void renewIfDue(Credentials credentials, Operator operator, Path identity) {
        try {
            operator.authority().learnWhomToBelieve(credentials, entries);
            if (Renewal.isDue(credentials, Instant.now())) {
                Optional<Identity> renewed = operator.authority().renew(credentials, entries, new SecureRandom());
                if (renewed.isPresent()) {
                    renewed.get().store(identity);
                    credentials.renew(renewed.get());
                }
            }
        } catch (IOException e) {
            spec.commandLine().getErr().println("Your certificate expires at " + credentials.identity().expires()
                    + " and could not be renewed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What the Entry that holds the network's authority said of certificates.
    ///
    /// @throws CommandFailed if it did not
    List<IssuedCertificate> certificates(Reply<CertificatesListed> reply) {
        return answered(reply).certificates();
    }

    /// What the Entry that holds the network's authority said.
    ///
    /// @throws CommandFailed if it did not
    <R extends Message> R answered(Reply<R> reply) {
        return switch (reply) {
            case Reply.Done<R>(R said) -> said;
            case Reply.Failed<R>(Failure.Refused(var _, String detail)) when !detail.isEmpty() ->
                throw new CommandFailed("Nothing was done: "
                        + detail + ". Say with --entry where the first Entry listens for servers.");
            case Reply.Failed<R> _,Reply.Unreached<R> _,Reply.Unanswered<R> _ -> answered(Optional.empty());
        };
    }

    List<Address> all() {
        return entries;
    }

    /// What one of them said to the operator, who is still there.
    ///
    /// @throws CommandFailed if none answered, with what is where they should be
    <T> T answered(Optional<T> said) {
        return said.orElseThrow(() -> new CommandFailed(whyNone()));
    }

    private String whyNone() {
        try {
            return asking.orElseThrow().whyNone(entries);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "No Entry has answered.";
        }
    }
}
