/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.util.Optional;
import java.util.concurrent.Callable;

import dweeter.model.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dweeter-node adopt-survivor`
@Command(name = "adopt-survivor", mixinStandardHelpOptions = true,
        description = "Has the last copy of a node go on alone, where too many of its machines are gone for good. What that "
                + "copy lacks is lost.")
final class AdoptSurvivorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Parameters(paramLabel = "HOST:PORT", description = "The Tweeter address of the peer, as `ring` shows it.")
    private Address survivor = new Address("127.0.0.1", 7411);

    @Option(names = "--force", paramLabel = "SENTENCE",
            description = "Do it though the others were there a while ago, or another node is away: say \"the others never "
                    + "come back\".")
    private Optional<String> sentence = Optional.empty();

    @Override
    public Integer call() throws Exception {
        return options.ofLoss(spec.commandLine().getOut(), sentence,
                (planning, forced) -> planning.adopt(survivor, forced));
    }
}
