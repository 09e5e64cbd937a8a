/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.util.concurrent.Callable;

import dweeter.model.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dweeter-node leave`
@Command(name = "leave", mixinStandardHelpOptions = true,
        description = "Has the siblings of a peer go on without it, or, if it has none, its successor take its users.")
final class LeaveCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Parameters(paramLabel = "HOST:PORT", description = "The Tweeter address of the peer, as `ring` shows it.")
    private Address peer = new Address("127.0.0.1", 7411);

    @Override
    public Integer call() throws Exception {
        return options.carryOut(spec.commandLine().getOut(), planning -> planning.leave(peer));
    }
}
