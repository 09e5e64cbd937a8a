/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import dweeter.model.Address;
import dweeter.node.PeerNode;
import dweeter.node.Surroundings;
import dweeter.transport.FreePort;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node peer`
@Command(name = "peer", mixinStandardHelpOptions = true,
        description = "Runs a peer: takes a place in the ring and keeps the users of its range.")
final class PeerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = {"--join", "--entry"}, required = true, paramLabel = "HOST:PORT",
            description = "Where an Entry listens for servers; may be given several times.")
    private List<Address> entries = List.of();

    @Option(names = "--chord-port", defaultValue = "7410", paramLabel = "PORT",
            description = "0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int chordPort;

    @Option(names = "--tweeter-port", defaultValue = "7411", paramLabel = "PORT",
            description = "0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int tweeterPort;

    @Option(names = "--replication-port", defaultValue = "7412", paramLabel = "PORT",
            description = "For its siblings; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int replicationPort;

    @Override
    public Integer call() throws Exception {
        var raft = new Address(server.host(), replicationPort == 0 ? FreePort.find() : replicationPort);
        var config = new PeerNode.Config(server.prepare(), server.bind(), server.host(), chordPort, tweeterPort, raft,
                server.bind(), entries);
        Standing.run(server.exitWithParent(), new Standing.Life<PeerNode>() {

            @Override
            public PeerNode start() {
                return PeerNode.start(config, Surroundings.real());
            }

            @Override
            public void live(PeerNode peer) throws InterruptedException {
                tell(peer);
                peer.awaitEnd();
            }
        });
        return 0;
    }

    private void tell(PeerNode peer) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("chord     " + peer.self().chord());
        out.println("tweeter   " + peer.self().tweeter());
        out.println("raft      " + peer.raft());
        out.println("listening");
        out.flush();
        peer.joined().thenAccept(node -> {
            out.println("node      " + node.id());
            out.println("ready");
            out.flush();
        });
    }
}
