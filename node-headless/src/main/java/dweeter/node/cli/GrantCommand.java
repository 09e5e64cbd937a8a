/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import dweeter.protocol.ActKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dweeter-node grant`
@Command(name = "grant", mixinStandardHelpOptions = true,
        description = "Gives a user a right.")
final class GrantCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "RIGHT",
            description = "invite, to make invitations; moderate, to do what moderators do.")
    private String right = "";

    @Parameters(index = "1", paramLabel = "NICK", description = "Whose.")
    private String nick = "";

    @Option(names = "--reason", defaultValue = "as the operator wishes", paramLabel = "TEXT",
            description = "Why, for the audit log (default: ${DEFAULT-VALUE}).")
    private String reason = "";

    @Mixin
    private OfficeOption office = new OfficeOption();

    @Override
    public Integer call() throws Exception {
        ActKind kind = switch (right) {
            case "invite" -> ActKind.GRANT_INVITE;
            case "moderate" -> ActKind.GRANT_MODERATE;
            default -> throw new CommandFailed("'" + right + "' is no right; there are invite and moderate.");
        };
        long number = office.act(kind, OfficeOption.nick(nick), 0, reason);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Done: @" + OfficeOption.nick(nick) + " may now " + right + " (act " + number + ").");
        out.flush();
        return 0;
    }
}
