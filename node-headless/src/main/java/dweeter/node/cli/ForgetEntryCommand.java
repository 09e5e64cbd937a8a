/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import dweeter.model.Address;
import dweeter.node.operator.Operator;
import dweeter.protocol.EntryMessage.EntryForgotten;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dweeter-node forget-entry`
@Command(name = "forget-entry", mixinStandardHelpOptions = true,
        description = "Has the Entries of a network forget one that does not run any more, so that nobody is sent there any more. "
                + "One that is silent for a month is forgotten by itself; one that comes back makes itself known again.")
final class ForgetEntryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "HOST:PORT",
            description = "Where clients or servers reached it. It does not run any more.")
    private Address retired = new Address("127.0.0.1", 7401);

    @Mixin
    private EntriesOption entries = new EntriesOption();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Operator operator = entries.operator()) {
            EntryForgotten forgotten = entries.answered(operator.entries().forget(retired, entries.all()));
            if (!forgotten.done()) {
                throw new CommandFailed(forgotten.why());
            }
        }
        out.println("The Entry at " + retired + " is forgotten; the others hear of it within seconds.");
        out.flush();
        return 0;
    }
}
