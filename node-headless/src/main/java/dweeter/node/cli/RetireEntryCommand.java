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

/// `dweeter-node retire-entry`
@Command(name = "retire-entry", mixinStandardHelpOptions = true,
        description = "Has an Entry end in order, as SIGTERM does, and the others forget it, so that nobody is sent there any "
                + "more. One that is started again makes itself known again.")
final class RetireEntryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "HOST:PORT", description = "Where it listens for servers.")
    private Address retired = new Address("127.0.0.1", 7401);

    @Mixin
    private EntriesOption entries = new EntriesOption();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Operator operator = entries.operator()) {
            EntryForgotten forgotten = operator.entries().retire(retired, entries.all())
                    .orElseThrow(() -> new CommandFailed(
                            retired + " does not answer as an Entry of this network does to its "
                                    + "servers. If it runs no more, say `dweeter-node forget-entry " + retired + "`."));
            if (!forgotten.done()) {
                throw new CommandFailed(forgotten.why());
            }
        }
        out.println("The Entry at " + retired + " has ended and is forgotten; its clients go to the others.");
        out.flush();
        return 0;
    }
}
