/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import dweeter.model.Address;
import dweeter.node.PeerNode;
import dweeter.node.membership.NodeName;
import dweeter.node.membership.Place;
import dweeter.node.membership.PlaceFile;
import dweeter.node.membership.RequestedRole;
import dweeter.node.memory.HeapLimit;
import dweeter.node.peer.PeerConfig;
import dweeter.node.replication.UnusableCopy;
import dweeter.security.InviteLink;
import dweeter.transport.FreePort;
import dweeter.transport.Subnets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node peer`
@Command(name = "peer", mixinStandardHelpOptions = true,
        description = "Runs a peer: takes a place in the ring and keeps the users of its range.")
final class PeerCommand implements Callable<Integer> {

    private static final String NEEDED = "needed";
    private static final String NODE = "node";
    private static final String REPLICA = "replica-of";
    /// How long a peer with `--as node` waits for others.
    private static final Duration FOUNDERS = Duration.ofMinutes(2);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private JoinOptions join = new JoinOptions();

    @Option(names = "--entry", paramLabel = "HOST:PORT",
            description = "Where an Entry listens for servers; may be given several times. Others are learnt from it "
                    + "(default: where they did when this peer last heard of them).")
    private List<Address> entries = List.of();

    @Option(names = "--chord-port", defaultValue = "7410", paramLabel = "PORT", converter = OptionConverters.Port.class,
            description = "0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int chordPort;

    @Option(names = "--tweeter-port", defaultValue = "7411", paramLabel = "PORT",
            converter = OptionConverters.Port.class,
            description = "0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int tweeterPort;

    @Option(names = "--replication-port", defaultValue = "7412", paramLabel = "PORT",
            converter = OptionConverters.Port.class,
            description = "For its siblings; 0 takes any free one at first and stays there (default: ${DEFAULT-VALUE}).")
    private int replicationPort;

    @Option(names = "--as", arity = "1..2", paramLabel = "ROLE",
            description = "What a newcomer becomes: `needed`, what the network is short of, and a spare while that is "
                    + "nothing (the default); `replica-of NODE`, one more sibling of the node whose id begins so, or "
                    + "which has a peer at that HOST:PORT; `node`, a new node, together with others that are to be one.")
    private List<String> as = List.of(NEEDED);

    @Option(names = "--accept-fewer-copies", paramLabel = "N",
            description = "With `--as node`: be content with a node of so few siblings, 1 for a node alone.")
    private Optional<Integer> fewer = Optional.empty();

    @Override
    public Integer call() throws Exception {
        RequestedRole wish = wish();
        Optional<InviteLink> link = join.link();
        Path directory = server.prepare();
        var config = new PeerConfig(directory, server.bind(), server.host(), chordPort, tweeterPort,
                raft(directory), server.bind(), link, entries, wish);
        Standing.run(server.exitWithParent(), new Standing.Life<PeerNode>() {

            @Override
            public PeerNode start() {
                return PeerNode.start(config, server.surroundings(Subnets.ALL));
            }

            @Override
            public Optional<Path> directory() {
                return Optional.of(directory);
            }

            @Override
            public void live(PeerNode peer) throws IOException, InterruptedException {
                try (Closeable _ = server.observed(peer.vitals(), spec.commandLine().getOut())) {
                    tell(peer);
                    peer.awaitEnd();
                }
                PrintWriter out = spec.commandLine().getOut();
                out.println("left      the ring goes on without this peer, which ends");
                out.flush();
            }
        });
        return 0;
    }

    private RequestedRole wish() {
        if (fewer.isPresent() && (!as.equals(List.of(NODE)) || fewer.get() < 1)) {
            throw new CommandFailed("--accept-fewer-copies is 1 or more, and for peers with `--as node`.");
        }
        return switch (as) {
            case List<String> role when role.equals(List.of(NEEDED)) -> new RequestedRole.Needed();
            case List<String> role when role.equals(List.of(NODE)) -> new RequestedRole.NewNode(fewer, FOUNDERS);
            case List<String> role when role.getFirst().equals(REPLICA) && role.size() == 2 ->
                new RequestedRole.ReplicaOf(name(role.getLast()));
            case List<String> role -> throw new CommandFailed("`--as " + String.join(" ", role)
                    + "` is none of `--as needed`, `--as node` and `--as replica-of NODE`.");
        };
    }

    private static NodeName name(String text) {
        try {
            return new NodeName(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(e.getMessage() + ".");
        }
    }

    /// Siblings look for a peer where it was when it took its place.
    private Address raft(Path directory) throws IOException {
        if (replicationPort != 0) {
            return new Address(server.host(), replicationPort);
        }
        Optional<Address> before = place(directory).map(Place::raft)
                .filter(address -> address.host().equals(server.host()));
        return before.isPresent() ? before.get() : new Address(server.host(), FreePort.find());
    }

    private static Optional<Place> place(Path directory) {
        try {
            return new PlaceFile(directory).read();
        } catch (UnusableCopy e) {
            // The peer says so, and what is to be done.
            return Optional.empty();
        }
    }

    private void tell(PeerNode peer) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("chord     " + peer.self().chord());
        out.println("tweeter   " + peer.self().tweeter());
        out.println("raft      " + peer.raft());
        out.println("memory    " + HeapLimit.inWords());
        out.println("listening");
        out.flush();
        peer.onState(state -> {
            if (!state.detail().isEmpty()) {
                out.println("waiting   " + state.detail());
                out.flush();
            }
        });
        peer.joined().thenAccept(node -> {
            out.println("node      " + node.id());
            out.println("ready");
            out.flush();
        });
    }
}
