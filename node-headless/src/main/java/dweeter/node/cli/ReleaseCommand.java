/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dweeter-node release`
@Command(name = "release", mixinStandardHelpOptions = true,
        description = "Ends the quarantine of a node whose users are given up. After a restore it has ended already.")
final class ReleaseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Parameters(paramLabel = "NODE",
            description = "The beginning of its id, or the address of one of its peers, as `ring` shows it.")
    private String node = "";

    @Option(names = "--give-up", required = true,
            description = "That everything that was there is given up, and everybody may have the nicks.")
    private boolean givenUp;

    @Override
    public Integer call() throws Exception {
        return options.ofLoss(spec.commandLine().getOut(), Optional.empty(),
                (planning, _) -> planning.giveUp(PlanOptions.node(node)));
    }
}
