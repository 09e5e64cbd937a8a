/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dweeter.lifecycle.DataDirectory;
import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// What `init` and `join` have in common.
final class FirstSteps {

    private static final Path HERE = Path.of("");
    /// A reserved address (RFC 5737), to which nothing is sent: the system says by which of its own it would be.
    private static final Address FAR = new Address("192.0.2.1", 9);

    @Option(names = "--dir", paramLabel = "DIR", description = "Where the server keeps what must survive it.")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--host", paramLabel = "NAME", converter = OptionConverters.Host.class,
            description = "The name or address under which others reach this machine.")
    private Optional<String> host = Optional.empty();

    @Option(names = "--bind", paramLabel = "ADDRESS", converter = OptionConverters.Host.class,
            description = "The local address to listen on, 0.0.0.0 for all (default: that of --host).")
    private Optional<String> bind = Optional.empty();

    @Option(names = "--port", paramLabel = "N", converter = OptionConverters.Port.class,
            description = "The first of its ports; the others follow it (default: 7400 for an Entry, 7410 for a peer).")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--yes", description = "Asks nothing, and takes what is usual for all that is not said.")
    private boolean quiet;

    @Option(names = "--start", negatable = true, description = "Starts the server as soon as all is made.")
    private Optional<Boolean> start = Optional.empty();

    Questions questions(CommandSpec spec) {
        return new Questions(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                spec.commandLine().getOut(), quiet);
    }

    /// @param usual the name of the directory if nobody says another one
    Path directory(Questions questions, String usual) {
        return questions
                .ask("Where does the server keep its data?", directory, HERE.toAbsolutePath().resolve(usual), "--dir",
                        Path::of)
                .toAbsolutePath().normalize();
    }

    /// How others reach this machine.
    String host(Questions questions) {
        return host(questions, FAR);
    }

    /// How somebody reaches this machine.
    String host(Questions questions, Address from) {
        return questions.ask("Under which name or address do others reach this machine?", host, own(from), "--host",
                new OptionConverters.Host()::convert);
    }

    /// The first port.
    ///
    /// @param ports how many there are
    /// @throws CommandFailed if not all of them are ports
    int port(int usual, int ports) {
        int first = port.orElse(usual);
        if (first + ports - 1 > OptionConverters.MOST) {
            throw new CommandFailed("--port " + first + " is too high: this server needs " + ports + " ports, of which "
                    + OptionConverters.MOST + " is the last there is.");
        }
        return first;
    }

    /// The local address to listen on.
    String bind(String others) {
        return bind.orElse(others);
    }

    /// What is to be seen to before others reach this machine, in sentences.
    ///
    /// @param others under which name they do; where nothing else is bound, this machine knows it
    static List<String> remarks(String others) {
        return new InetSocketAddress(others, 0).isUnresolved()
                ? List.of("This machine does not know the name " + others
                        + ". See that those do who are to reach it (DNS, or /etc/hosts).")
                : List.of();
    }

    /// What an argument file says besides.
    List<String> more(String others) {
        return bind.filter(address -> !address.equals(others)).map(address -> List.of("--bind", address))
                .orElse(List.of());
    }

    /// The same in the words of these commands, which name a directory and a port in their own way.
    static StartException inOwnWords(StartException e) {
        return new StartException(
                String.valueOf(e.getMessage()).replaceAll("--(client|server|chord|tweeter|replication)-port",
                        "--port").replace("--data-dir", "--dir"),
                e);
    }

    /// Makes the directory, and sees that programs may run there.
    void prepare(Path made) {
        DataDirectory.make(made);
        ServerOptions.loadNativeCode(made);
    }

    /// Runs the server if that was said, or is typed.
    int start(Questions questions, Path arguments) {
        return questions.confirm("Start it now?", quiet ? start.or(() -> Optional.of(false)) : start,
                "--start or --no-start")
                        ? DweeterNode.run("@" + arguments)
                        : 0;
    }

    private static String own(Address from) {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(from.host(), from.port()));
            InetAddress local = socket.getLocalAddress();
            return local.isAnyLocalAddress() ? "127.0.0.1" : local.getHostAddress();
        } catch (IOException | UncheckedIOException e) {
            return "127.0.0.1";
        }
    }
}
