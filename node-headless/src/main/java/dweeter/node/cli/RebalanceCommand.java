/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.util.concurrent.Callable;

import dweeter.node.operator.Planning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `dweeter-node rebalance`
@Command(name = "rebalance", mixinStandardHelpOptions = true,
        description = "Takes load from the fullest node: by spares if a full set waits, otherwise by a node that has little.")
final class RebalanceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Override
    public Integer call() throws Exception {
        return options.carryOut(spec.commandLine().getOut(), Planning::rebalance);
    }
}
