/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;

import dweeter.model.Cid;
import dweeter.model.InvitationCode;
import dweeter.protocol.ModerationMessage;
import dweeter.protocol.ModerationMessage.MakeInvitation;
import dweeter.security.InvitationCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node invitation`
@Command(name = "invitation", mixinStandardHelpOptions = true, subcommands = InvitationCommand.Create.class,
        description = "Makes invitations, with which people can register where that takes one.")
final class InvitationCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new CommandFailed("Say what to do: `dweeter-node invitation create`.");
    }

    /// `dweeter-node invitation create`
    @Command(name = "create", mixinStandardHelpOptions = true,
            description = "Makes an invitation and shows it, once. It is a secret until it is used up or has expired.")
    static final class Create implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private OfficeOption office = new OfficeOption();

        @Option(names = "--for", defaultValue = "1", paramLabel = "N",
                description = "How many people may register with it (default: ${DEFAULT-VALUE}).")
        private int uses;

        @Option(names = "--hours", defaultValue = "168", paramLabel = "N",
                description = "How long it is good (default: ${DEFAULT-VALUE}, a week).")
        private int hours;

        @Override
        public Integer call() throws Exception {
            InvitationCode code = InvitationCodes.fresh(new SecureRandom());
            office.ask(request(InvitationCodes.hash(code)));
            PrintWriter out = spec.commandLine().getOut();
            out.println(code.value());
            out.flush();
            return 0;
        }

        private MakeInvitation request(String hash) {
            try {
                return new MakeInvitation(Optional.empty(), Cid.fresh(), hash, uses, hours);
            } catch (IllegalArgumentException e) {
                throw new CommandFailed(
                        "An invitation is for 1 to " + ModerationMessage.MOST_USES + " people, and for 1 to "
                                + ModerationMessage.LONGEST_HOURS + " hours.");
            }
        }
    }
}
