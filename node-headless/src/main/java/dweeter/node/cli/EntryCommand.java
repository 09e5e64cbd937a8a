/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.Closeable;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;

import dweeter.node.EntryNode;
import dweeter.node.alerts.AlertsFile;
import dweeter.node.entry.EntryOptions;
import dweeter.node.memory.HeapLimit;
import dweeter.protocol.RegistrationMode;
import dweeter.transport.Subnets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node entry`
@Command(name = "entry", mixinStandardHelpOptions = true,
        description = "Runs an Entry, the gateway of users. The first one makes the network and prints its invite link.")
final class EntryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--network", paramLabel = "NAME", converter = OptionConverters.Name.class,
            description = "What a new network is called (default: Dweeter).")
    private Optional<String> network = Optional.empty();

    @Option(names = "--copies", paramLabel = "N",
            description = "On how many peers each user of a new network is kept, 1 to 5. With three, one may die at "
                    + "any moment and nobody notices (default: 3).")
    private Optional<Integer> copies = Optional.empty();

    @Option(names = "--registration", paramLabel = "WHO", converter = RegistrationCommand.Mode.class,
            description = "Who may register in a new network: open, everybody; invite, who has an invitation; closed, nobody "
                    + "(default: invite). `dweeter-node registration` changes it.")
    private Optional<RegistrationMode> registration = Optional.empty();

    @Option(names = "--client-port", defaultValue = "7400", paramLabel = "PORT",
            converter = OptionConverters.Port.class,
            description = "For users; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int clientPort;

    @Option(names = "--server-port", defaultValue = "7401", paramLabel = "PORT",
            converter = OptionConverters.Port.class,
            description = "For peers and other Entries; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int serverPort;

    @Mixin
    private JoinOptions join = new JoinOptions();

    @Option(names = "--passphrase-file", paramLabel = "FILE",
            description = "With what the key of the network's authority is encrypted, at the first Entry; made if it is not "
                    + "there (default: the name of the data directory with .passphrase behind it, beside it).")
    private Optional<Path> passphrase = Optional.empty();

    @Option(names = "--clients-from", paramLabel = "SUBNET,…", converter = OptionConverters.Addresses.class,
            description = "From which addresses users connect (default: from everywhere).")
    private Subnets clientsFrom = Subnets.ALL;

    @Option(names = "--alerts-file", paramLabel = "FILE",
            description = "How to tell you when something needs you: copies, backups, certificates, disks, clocks. See "
                    + "docs/operations.md for what stands in it (default: nobody is told).")
    private Optional<Path> alerts = Optional.empty();

    @Option(names = "--may-found-ring",
            description = "At the first Entry of a network that was made more than an hour ago: that nobody has founded its "
                    + "ring yet, so that a peer may. Never say so of a network that has users.")
    private boolean mayFoundRing;

    @Override
    public Integer call() throws Exception {
        EntryOptions wanted = wanted();
        Optional<AlertsFile> told = alerts.map(AlertsFile::read);
        Path directory = server.prepare();
        if (Files.exists(directory.resolve(InitCommand.UNFINISHED))) {
            throw new CommandFailed(
                    "The network in " + directory + " was not finished by `dweeter-node init`. Say that again, "
                            + "with --dir and all you said before.");
        }
        var config = new EntryNode.Config(directory, passphrase.orElseGet(() -> EntryNode.Config.besides(directory)),
                wanted, server.bind(), server.host(), clientPort, serverPort);
        Standing.run(server.exitWithParent(), new Standing.Life<EntryNode>() {

            @Override
            public EntryNode start() {
                return EntryNode.start(config, server.surroundings(clientsFrom));
            }

            @Override
            public Optional<Path> directory() {
                return Optional.of(config.dataDirectory());
            }

            @Override
            public void live(EntryNode entry) throws Exception {
                try (AutoCloseable _ = alerting(entry, told);
                        Closeable _ = server.observed(entry.vitals(), spec.commandLine().getOut())) {
                    tell(entry);
                    entry.retired().get();
                }
                PrintWriter out = spec.commandLine().getOut();
                out.println("retired   an operator has said so; the network goes on without this Entry, which ends");
                out.flush();
            }
        });
        return 0;
    }

    private static AutoCloseable alerting(EntryNode entry, Optional<AlertsFile> told) {
        return told.<AutoCloseable>map(file -> entry.alert(file, InstantSource.system())).orElse(() -> {});
    }

    private EntryOptions wanted() {
        try {
            return new EntryOptions(network, copies, join.link(), mayFoundRing, registration);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(e.getMessage() + ".");
        }
    }

    private void tell(EntryNode entry) {
        PrintWriter err = spec.commandLine().getErr();
        entry.remarks().forEach(err::println);
        err.flush();
        PrintWriter out = spec.commandLine().getOut();
        out.println("clients   " + entry.clients());
        out.println("servers   " + entry.servers());
        out.println("invite    " + entry.invite().text());
        entry.operatorIdentity().ifPresent(file -> out.println("identity  " + file));
        out.println("memory    " + HeapLimit.inWords());
        out.println("ready");
        out.flush();
    }
}
