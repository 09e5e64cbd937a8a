/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dweeter.trials.local.SampleNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node demo`
@Command(name = "demo", mixinStandardHelpOptions = true,
        description = "Runs a network on this computer, with a sample community in it, until it is stopped. Leaves nothing behind.")
final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--peers", defaultValue = "4", paramLabel = "N",
            description = "How many peers (default: ${DEFAULT-VALUE}).")
    private int peers;

    @Option(names = "--exit-with-parent", description = "End when standard input ends.")
    private boolean exitWithParent;

    @Override
    public Integer call() throws Exception {
        if (peers < 1) {
            throw new CommandFailed("--peers is 1 or more.");
        }
        Standing.run(exitWithParent, new Standing.Life<SampleNetwork>() {

            @Override
            public SampleNetwork start() throws IOException, InterruptedException {
                return SampleNetwork.start(peers, DemoCommand.this::say);
            }

            @Override
            public void live(SampleNetwork network) throws InterruptedException {
                tell(network);
                network.awaitEndOfPeers();
                // Ctrl+C reaches the peers too; then this is interrupted before it says anything.
                TimeUnit.SECONDS.sleep(1);
                say("all peers have ended, so nothing can be read or sent any more; Ctrl+C ends the demo, "
                        + "and the next one has new peers");
                new CountDownLatch(1).await();
            }
        });
        return 0;
    }

    private void tell(SampleNetwork network) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("invite    " + network.invite().text());
        out.println("nick      " + SampleNetwork.GUEST);
        out.println("password  " + network.password().value());
        out.println("ready");
        out.flush();
        say("the network is ready; Ctrl+C ends it");
    }

    private void say(String doing) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("  " + doing);
        err.flush();
    }
}
