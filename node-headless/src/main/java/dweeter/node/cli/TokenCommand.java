/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import dweeter.lifecycle.FileTrouble;
import dweeter.lifecycle.WholeFile;
import dweeter.node.operator.Operator;
import dweeter.protocol.EntryMessage;
import dweeter.protocol.EntryMessage.CreateToken;
import dweeter.security.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node token`
@Command(name = "token", mixinStandardHelpOptions = true, subcommands = TokenCommand.Create.class,
        description = "Makes the links with which machines and operators join the network.")
final class TokenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new CommandFailed("Say what to do: `dweeter-node token create`.");
    }

    /// `dweeter-node token create`
    @Command(name = "create", mixinStandardHelpOptions = true,
            description = "Makes a link with which one machine, or several, can join. It is a secret until it is used up or "
                    + "has expired.")
    static final class Create implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private EntriesOption entries = new EntriesOption();

        @Option(names = "--role", defaultValue = "peer", paramLabel = "ROLE",
                description = "What joins with it: peer, entry or operator (default: ${DEFAULT-VALUE}).")
        private String role = "peer";

        @Option(names = "--for", defaultValue = "1", paramLabel = "N",
                description = "How many may join with it (default: ${DEFAULT-VALUE}).")
        private int uses;

        @Option(names = "--hours", defaultValue = "24", paramLabel = "N",
                description = "How long it is good (default: ${DEFAULT-VALUE}).")
        private int hours;

        @Option(names = "--out", paramLabel = "FILE",
                description = "Writes the link into this file, which only you can read, instead of showing it.")
        private Optional<Path> out = Optional.empty();

        @Override
        public Integer call() throws Exception {
            CreateToken request = request();
            requireFree();
            try (Operator operator = entries.operator()) {
                hand(entries.answered(operator.authority().createToken(request, entries.all())).link());
            }
            return 0;
        }

        private CreateToken request() {
            Role wanted = Role.of(role).orElseThrow(
                    () -> new CommandFailed("--role " + role + " is none of peer, entry and operator."));
            try {
                return new CreateToken(wanted.word(), uses, Math.toIntExact(Duration.ofHours(hours).toMinutes()));
            } catch (ArithmeticException | IllegalArgumentException e) {
                throw new CommandFailed("A link is for 1 to " + EntryMessage.MOST_USES + " machines, and for 1 to "
                        + EntryMessage.LONGEST_MINUTES / 60 + " hours.");
            }
        }

        private void requireFree() {
            if (out.filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS)).isPresent()) {
                throw new CommandFailed(
                        out.get() + " is there already, and was left alone. Say with --out where the link "
                                + "is to be written.");
            }
            Optional<Path> where = out.map(file -> file.toAbsolutePath().getParent());
            if (where.isPresent() && !Files.isWritable(where.get())) {
                throw new CommandFailed(
                        "Nothing can be written in " + where.get() + ". Say with --out where the link is "
                                + "to be written; none was made.");
            }
        }

        private void hand(String link) {
            PrintWriter screen = spec.commandLine().getOut();
            if (out.isEmpty()) {
                screen.println(link);
                screen.flush();
                return;
            }
            try {
                WholeFile.write(out.get(), (link + "\n").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new CommandFailed(out.get() + " cannot be written (" + FileTrouble.reason(e)
                        + "), and the link is lost. Make another one.");
            }
        }
    }
}
