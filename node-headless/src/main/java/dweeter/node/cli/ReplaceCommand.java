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

/// `dweeter-node replace`
@Command(name = "replace", mixinStandardHelpOptions = true,
        description = "Has a spare take the place of a sibling, dead or alive, without waiting.")
final class ReplaceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Parameters(paramLabel = "OLD", description = "The Tweeter address of the sibling, as `ring` shows it.")
    private Address old = new Address("127.0.0.1", 7411);

    @Option(names = "--by", paramLabel = "SPARE",
            description = "The Tweeter address of the spare, as `ring` shows it; without it any spare.")
    private Optional<Address> by = Optional.empty();

    @Override
    public Integer call() throws Exception {
        return options.carryOut(spec.commandLine().getOut(), planning -> planning.replace(old, by));
    }
}
