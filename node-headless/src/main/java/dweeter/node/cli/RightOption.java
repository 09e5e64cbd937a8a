/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import dweeter.protocol.ActKind;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which right of whom a command gives or takes, and why.
final class RightOption {

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

    /// @param invite   what is done if it is the right to invite
    /// @param moderate if it is that to moderate
    /// @param now      what follows, as `may now`
    /// @return what was done, in a sentence
    String change(ActKind invite, ActKind moderate, String now) throws Exception {
        ActKind kind = switch (right) {
            case "invite" -> invite;
            case "moderate" -> moderate;
            default -> throw new CommandFailed("'" + right + "' is no right; there are invite and moderate.");
        };
        long number = office.act(kind, OfficeOption.nick(nick), 0, reason);
        return "Done: @" + OfficeOption.nick(nick) + " " + now + " " + right + " (act " + number + ").";
    }
}
