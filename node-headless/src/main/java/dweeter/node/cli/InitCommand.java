/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import dweeter.lifecycle.FileTrouble;
import dweeter.lifecycle.StartException;
import dweeter.lifecycle.WholeFile;
import dweeter.node.EntryNode;
import dweeter.node.Surroundings;
import dweeter.node.entry.EntryOptions;
import dweeter.protocol.EntryMessage;
import dweeter.protocol.RegistrationMode;
import dweeter.security.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node init`
@Command(name = "init", mixinStandardHelpOptions = true,
        description = "Makes a network: its authority, its first Entry, and the link with which its machines join. Asks for what "
                + "is not said.")
final class InitCommand implements Callable<Integer> {

    private static final Duration GOOD_FOR = Duration.ofDays(7);
    /// The usual port for users; that for servers follows.
    private static final int CLIENTS = 7400;
    private static final int PORTS = 2;
    private static final String LINK = "peers.link";
    private static final String ARGUMENTS = "entry.args";
    /// Lies in a directory in which a network is being made. Who was stopped in the middle of it goes on by the same command.
    static final String UNFINISHED = "init.unfinished";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FirstSteps steps = new FirstSteps();

    @Option(names = "--network", paramLabel = "NAME", converter = OptionConverters.Name.class,
            description = "What the network is called, once for ever.")
    private Optional<String> network = Optional.empty();

    @Option(names = "--copies", paramLabel = "N",
            description = "On how many peers each user is kept, 1 to 5, once for ever. With three, one may die at any moment and "
                    + "nobody notices.")
    private Optional<Integer> copies = Optional.empty();

    @Option(names = "--registration", paramLabel = "WHO", converter = RegistrationCommand.Mode.class,
            description = "Who may register: open, everybody; invite, who has an invitation; closed, nobody. `dweeter-node "
                    + "registration` changes it.")
    private Optional<RegistrationMode> registration = Optional.empty();

    @Option(names = "--peers", defaultValue = "3", paramLabel = "N",
            description = "How many machines can join with the link (default: ${DEFAULT-VALUE}).")
    private int peers;

    @Override
    public Integer call() throws Exception {
        if (peers < 1 || peers > EntryMessage.MOST_USES) {
            throw new CommandFailed(
                    "--peers " + peers + ": a link is for 1 to " + EntryMessage.MOST_USES + " machines.");
        }
        Questions questions = steps.questions(spec);
        Path directory = steps.directory(questions, "dweeter-entry");
        var arguments = directory.resolve(ARGUMENTS);
        var unfinished = directory.resolve(UNFINISHED);
        if (Files.exists(directory.resolve("entry.db")) && !Files.exists(unfinished)) {
            throw new CommandFailed("There is an Entry in " + directory + " already, and nothing was changed. Start it"
                    + ArgumentFile.commandOf(arguments).map(command -> " with `" + command + "`").orElse("")
                    + ", or say with --dir where the new one is to live.");
        }
        String name = questions.ask("What is the network called?", network, EntryOptions.USUAL_NETWORK, "--network",
                new OptionConverters.Name()::convert);
        String host = steps.host(questions);
        int number = questions.ask("On how many peers is each user kept? (3, or 1 for a trial)", copies,
                EntryOptions.USUAL_COPIES, "--copies", OptionConverters::number);
        RegistrationMode mode = mode(questions.ask("Who may register? (invite, open or closed)",
                registration.map(RegistrationMode::word), RegistrationMode.INVITE.word(), "--registration",
                typed -> mode(typed).word()));
        EntryOptions wanted = wanted(name, number, mode);
        int clients = clients(steps);
        steps.prepare(directory);
        write(unfinished, "Say `dweeter-node init` again.");
        PrintWriter out = spec.commandLine().getOut();
        try (EntryNode entry = EntryNode
                .start(new EntryNode.Config(directory, EntryNode.Config.besides(directory), wanted,
                        steps.bind(host), host, clients, clients + 1),
                        Surroundings.real())) {
            write(directory.resolve(LINK), entry.createLink(Role.PEER, peers, GOOD_FOR).orElseThrow().text());
            ArgumentFile start = new ArgumentFile(arguments, words(directory, host));
            start.write();
            Files.delete(unfinished);
            tell(entry, directory, start, mode, out);
            FirstSteps.remarks(host).forEach(out::println);
            out.flush();
        } catch (StartException e) {
            throw FirstSteps.inOwnWords(e);
        }
        return steps.start(questions, arguments);
    }

    private static RegistrationMode mode(String typed) {
        return RegistrationMode.ofWord(typed.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException("Type invite, open or closed"));
    }

    private static EntryOptions wanted(String name, int number, RegistrationMode mode) {
        try {
            return new EntryOptions(Optional.of(name), Optional.of(number), Optional.empty(), false, Optional.of(mode));
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(e.getMessage() + ".");
        }
    }

    /// The port for users; that for servers follows.
    static int clients(FirstSteps steps) {
        return steps.port(CLIENTS, PORTS);
    }

    private List<String> words(Path directory, String host) {
        var words = new ArrayList<>(
                List.of("entry", "--data-dir", directory.toString(), "--host", host, "--client-port",
                        String.valueOf(clients(steps)), "--server-port", String.valueOf(clients(steps) + 1)));
        words.addAll(steps.more(host));
        return words;
    }

    private static void write(Path file, String text) {
        try {
            WholeFile.write(file, (text + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new CommandFailed(file + " cannot be written (" + FileTrouble.reason(e) + ").");
        }
    }

    private void tell(EntryNode entry, Path directory, ArgumentFile start, RegistrationMode mode, PrintWriter out) {
        out.println("The network is made.");
        entry.remarks().forEach(out::println);
        out.println();
        out.println("1. Start its first Entry, and the first peers within the hour:");
        out.println("     " + start.command());
        out.println("2. On each of " + peers + " machines that are to keep users: bring " + directory.resolve(LINK)
                + " there, a secret that is good for a week, and");
        out.println("     dweeter-node join " + LINK);
        out.println("3. Invite people with this link" + switch (mode) {
            case OPEN -> ":";
            case INVITE -> ", and an invitation for each behind it (dweeter-node invitation create):";
            case CLOSED -> ", once they may register (dweeter-node registration invite):";
        });
        out.println("     " + entry.invite().text());
        out.println();
        out.println("You show that you are its operator with " + entry.operatorIdentity().orElseThrow()
                + " (--identity, or DWEETER_IDENTITY). Keep copies of that file, of "
                + directory.resolve("authority.p12")
                + " and, elsewhere, of " + EntryNode.Config.besides(directory)
                + ", without which nobody can join any more.");
        out.flush();
    }
}
