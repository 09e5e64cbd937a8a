/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import dweeter.model.Address;
import dweeter.node.PeerNode;
import dweeter.node.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node peer`
@Command(name = "peer", mixinStandardHelpOptions = true, description = "Runs a peer: takes a place in the ring and keeps the users of its range.")
final class PeerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--entry", required = true, paramLabel = "HOST:PORT", description = "Where an Entry listens for servers; may be given several times.")
    private List<Address> entries = List.of();

    @Option(names = "--chord-port", defaultValue = "7410", paramLabel = "PORT", description = "0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int chordPort;

    @Option(names = "--tweeter-port", defaultValue = "7411", paramLabel = "PORT", description = "0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int tweeterPort;

    @Override
    public Integer call() throws Exception {
        PeerNode peer = PeerNode.start(new PeerNode.Config(server.dataDirectory(), server.bind(), server.host(),
                chordPort, tweeterPort, entries), Surroundings.real());
        PrintWriter out = spec.commandLine().getOut();
        out.println("chord     " + peer.self().chord());
        out.println("tweeter   " + peer.self().tweeter());
        out.println("listening");
        out.flush();
        Thread.ofVirtual().name("announcer").start(() -> {
            out.println("node      " + peer.joined().join().id());
            out.println("ready");
            out.flush();
        });
        Standing.until(peer, server.exitWithParent(), peer::awaitEnd);
        return 0;
    }
}
