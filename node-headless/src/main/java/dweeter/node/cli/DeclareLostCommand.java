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

/// `dweeter-node declare-lost`
@Command(name = "declare-lost", mixinStandardHelpOptions = true,
        description = "Has a spare stand in the place of a node of which nothing is left. Its range is in quarantine until a "
                + "backup is written back, or its users are given up.")
final class DeclareLostCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Parameters(paramLabel = "NODE",
            description = "The beginning of its id, or the address of one of its peers, as `ring` shows it.")
    private String node = "";

    @Option(names = "--force", paramLabel = "SENTENCE",
            description = "Do it though its peers were there a while ago, or another node is away: say \"the others never "
                    + "come back\".")
    private Optional<String> sentence = Optional.empty();

    @Override
    public Integer call() throws Exception {
        return options.ofLoss(spec.commandLine().getOut(), sentence,
                (planning, forced) -> planning.declareLost(PlanOptions.node(node), forced));
    }
}
