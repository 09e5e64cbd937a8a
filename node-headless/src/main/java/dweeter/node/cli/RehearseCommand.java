/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import dweeter.trials.community.Community;
import dweeter.trials.local.Rehearsal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node rehearse`
@Command(name = "rehearse", mixinStandardHelpOptions = true,
        description = "Starts a network of processes on this computer, loads a community, reads everything back, and removes it all.")
final class RehearseCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CommunitySource source = new CommunitySource();

    @Option(names = "--peers", defaultValue = "8", paramLabel = "N",
            description = "How many peers (default: ${DEFAULT-VALUE}).")
    private int peers;

    @Option(names = "--entries", defaultValue = "2", paramLabel = "N",
            description = "How many Entries (default: ${DEFAULT-VALUE}).")
    private int entries;

    @Option(names = "--churn", description = "Two peers join and one leaves during the load.")
    private boolean churn;

    @Override
    public Integer call() throws Exception {
        if (peers < 1 || entries < 1) {
            throw new CommandFailed("--peers and --entries are 1 or more.");
        }
        PrintWriter out = spec.commandLine().getOut();
        Community community = source.communityOrSample();
        var rehearsal = new Rehearsal(entries, peers, churn, source.concurrency(), source.seed());
        Rehearsal.Result result = Interruptible
                .run(() -> rehearsal.of(community, source.bar(out, spec.commandLine().getErr())::show,
                        doing -> say(out, doing)));
        out.println(result.load());
        result.moves().forEach(out::println);
        out.println(result.check());
        RingCommand.print(result.ring(), out);
        out.flush();
        return result.isGood() ? 0 : FAILED;
    }

    private static void say(PrintWriter out, String doing) {
        out.println(doing);
        out.flush();
    }
}
