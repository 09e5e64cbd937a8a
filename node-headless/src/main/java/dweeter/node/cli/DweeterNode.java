/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import dweeter.lifecycle.StartException;
import dweeter.model.OneLine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The command line of the headless program.
@Command(name = "dweeter-node", mixinStandardHelpOptions = true, version = "dweeter-node 0.1.0",
        description = "Runs the servers of a Dweeter network, and looks after them.", subcommands = {
                InitCommand.class, JoinCommand.class, StatusCommand.class, DoctorCommand.class,
                EntryCommand.class, PeerCommand.class, DemoCommand.class, RingCommand.class, PendingCommand.class,
                LeaveCommand.class, ReplaceCommand.class, AdoptSurvivorCommand.class, DeclareLostCommand.class,
                ReleaseCommand.class, BackupCommand.class, RestoreCommand.class, RebalanceCommand.class,
                RetireEntryCommand.class, ForgetEntryCommand.class,
                TokenCommand.class, CertificatesCommand.class,
                RevokeCommand.class, RotateAuthorityCommand.class, RegistrationCommand.class, InvitationCommand.class,
                GrantCommand.class, RevokeRightCommand.class, ReportsCommand.class, ModerateCommand.class,
                AuditCommand.class, TraceCommand.class,
                LoadCommand.class, CheckCommand.class, RehearseCommand.class, SimulateCommand.class,
                BenchCommand.class, ExerciseCommand.class, CommandLine.HelpCommand.class})
public final class DweeterNode implements Callable<Integer> {

    static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// @return the exit code: 0 done, 1 failed, 2 misused
    public static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        return OptionConverters.register(new CommandLine(new DweeterNode())).setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new Misuse()).setExecutionExceptionHandler(DweeterNode::explain);
    }

    /// Who says nothing is told what there is to say.
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Misuse.EXIT_CODE;
    }

    /// Tells the user what went wrong in a sentence; only what nobody foresaw is shown whole.
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof StartException || failure instanceof CommandFailed) {
            PrintWriter err = command.getErr();
            // What other machines have said may be in it.
            String.valueOf(failure.getMessage()).lines().map(OneLine::of).forEach(err::println);
            err.flush();
            return FAILED;
        }
        throw failure;
    }
}
