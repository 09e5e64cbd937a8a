/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dweeter.lifecycle.StartException;
import dweeter.node.EntryNode;
import dweeter.node.Joining;
import dweeter.node.Surroundings;
import dweeter.node.entry.EntryOptions;
import dweeter.security.InviteLink;
import dweeter.security.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dweeter-node join`
@Command(name = "join", mixinStandardHelpOptions = true,
        description = "Makes this machine a part of a network: gets its certificate, sees that it reaches the others, and writes down "
                + "what it is started with. Asks for what is not said.")
final class JoinCommand implements Callable<Integer> {

    /// The usual port for the ring; the other two follow.
    private static final int CHORD = 7410;
    private static final int PORTS = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE",
            description = "A file with the link that the network's operator has made (`init` or `token "
                    + "create`), which only you can read; - reads the link from standard input.")
    private Path file = Path.of("-");

    @Mixin
    private FirstSteps steps = new FirstSteps();

    @Option(names = "--as", defaultValue = "peer", paramLabel = "ROLE",
            description = "What the link is for: peer, which keeps users; entry, which lets them in; or operator, who "
                    + "gives these commands and has no server (default: ${DEFAULT-VALUE}).")
    private String role = "peer";

    @Override
    public Integer call() throws Exception {
        Role wanted = Role.of(role)
                .orElseThrow(() -> new CommandFailed("--as " + role + " is none of peer, entry and operator."));
        InviteLink link = JoinOptions.read(file);
        Questions questions = steps.questions(spec);
        Path directory = steps.directory(questions, "dweeter-" + wanted.word());
        if (wanted == Role.OPERATOR) {
            PrintWriter out = spec.commandLine().getOut();
            new OperatorJoin(directory, Surroundings.real()).with(link).forEach(out::println);
            out.flush();
            return 0;
        }
        Path arguments = directory.resolve(wanted.word() + ".args");
        if (Files.exists(directory.resolve(wanted.word() + ".p12"))) {
            throw new CommandFailed(
                    directory + " belongs to a server of a network already, and nothing was changed. Start it"
                            + ArgumentFile.commandOf(arguments).map(command -> " with `" + command + "`").orElse("")
                            + ", or say with --dir where the new one is to live.");
        }
        String host = steps.host(questions, link.entries().getFirst());
        List<String> words = words(wanted, directory, host);
        List<String> remarks = join(wanted, link, directory, host);
        var start = new ArgumentFile(arguments, words);
        start.write();
        PrintWriter out = spec.commandLine().getOut();
        out.println("This machine belongs to the network now. Start it with:");
        out.println("     " + start.command());
        FirstSteps.remarks(host).forEach(out::println);
        remarks.forEach(out::println);
        out.flush();
        return steps.start(questions, arguments);
    }

    /// A directory that was made in vain is not left behind: the next attempt may be for another kind of server.
    private List<String> join(Role wanted, InviteLink link, Path directory, String host)
            throws IOException, InterruptedException {
        boolean fresh = !Files.exists(directory);
        steps.prepare(directory);
        try {
            return wanted == Role.PEER
                    ? new Joining(directory, Surroundings.real()).asPeer(link, steps.bind(host), host,
                            steps.port(CHORD, PORTS))
                    : asEntry(link, directory, host);
        } catch (StartException e) {
            if (fresh) {
                remove(directory);
            }
            throw FirstSteps.inOwnWords(e);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private List<String> asEntry(InviteLink link, Path directory, String host) throws IOException {
        var wanted = new EntryOptions(Optional.empty(), Optional.empty(), Optional.of(link));
        try (EntryNode entry = EntryNode.start(
                new EntryNode.Config(directory, EntryNode.Config.besides(directory), wanted, steps.bind(host), host,
                        InitCommand.clients(steps), InitCommand.clients(steps) + 1),
                Surroundings.real())) {
            return List.of("From then on people get in with this invite, too:", "     " + entry.invite().text());
        }
    }

    private List<String> words(Role wanted, Path directory, String host) {
        var words = new ArrayList<>(List.of(wanted.word(), "--data-dir", directory.toString(), "--host", host));
        List<String> ports = wanted == Role.PEER
                ? List.of("--chord-port", "--tweeter-port", "--replication-port")
                : List.of("--client-port", "--server-port");
        int first = wanted == Role.PEER
                ? steps.port(CHORD, PORTS)
                : InitCommand.clients(steps);
        for (int i = 0; i < ports.size(); i++) {
            words.addAll(List.of(ports.get(i), String.valueOf(first + i)));
        }
        words.addAll(steps.more(host));
        return words;
    }
}
