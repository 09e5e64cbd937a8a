/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;

import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.security.InviteLink;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The command line of the headless program.
@Command(name = "dweeter-node", mixinStandardHelpOptions = true, version = "dweeter-node 0.1.0",
        description = "Runs the servers of a Dweeter network, and looks after them.", subcommands = {
                EntryCommand.class, PeerCommand.class, DemoCommand.class, RingCommand.class, PendingCommand.class,
                LeaveCommand.class, ReplaceCommand.class, RebalanceCommand.class,
                LoadCommand.class, CheckCommand.class, RehearseCommand.class, SimulateCommand.class,
                BenchCommand.class, ExerciseCommand.class})
public final class DweeterNode implements Runnable {

    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// @return the exit code: 0 done, 1 failed, 2 misused
    public static int run(String... args) {
        return new CommandLine(new DweeterNode()).setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Address.class, Address::parse)
                .registerConverter(InviteLink.class, DweeterNode::invite)
                .setExecutionExceptionHandler(DweeterNode::explain).execute(args);
    }

    /// The command line would show what it cannot read, and an invite may hold a secret.
    private static InviteLink invite(String text) {
        try {
            return InviteLink.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// Tells the user what went wrong in a sentence; only what nobody foresaw is shown whole.
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof StartException || failure instanceof CommandFailed) {
            PrintWriter err = command.getErr();
            err.println(failure.getMessage());
            err.flush();
            return FAILED;
        }
        throw failure;
    }
}
