/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import dweeter.node.operator.Operator;
import dweeter.protocol.EntryMessage.AuthorityState;
import dweeter.protocol.EntryMessage.RetireAuthority;
import dweeter.protocol.EntryMessage.RotateAuthority;
import dweeter.protocol.IssuedCertificate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node rotate-authority`
@Command(name = "rotate-authority", mixinStandardHelpOptions = true,
        description = "Gives the network another authority while everything runs, so that the key of the one before is good "
                + "for nothing any more. Servers have their certificates renewed within seconds; when all have, what the "
                + "former authority has signed is void.")
final class RotateAuthorityCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private EntriesOption entries = new EntriesOption();

    @Option(names = "--retire-former",
            description = "Makes no other authority. What a former one has signed is void from now on, if nobody has a "
                    + "certificate of it any more.")
    private boolean retire;

    @Option(names = "--anyway",
            description = "With --retire-former: also where somebody has. They are shut out, and need a new link.")
    private boolean anyway;

    @Override
    public Integer call() throws Exception {
        if (anyway && !retire) {
            throw new CommandFailed("--anyway says how --retire-former is meant. Give both.");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Operator operator = entries.operator()) {
            AuthorityState state = entries.answered(operator
                    .authority().change(retire ? new RetireAuthority(anyway) : new RotateAuthority(), entries.all()));
            if (retire) {
                retired(state, out);
            } else {
                rotated(state, out);
            }
        }
        out.flush();
        return 0;
    }

    private static void rotated(AuthorityState state, PrintWriter out) {
        if (!state.done()) {
            throw new CommandFailed("Nothing was done: a former authority is still believed, since these have a "
                    + "certificate of it: " + names(state)
                    + ". Start them; or shut them out with --retire-former --anyway.");
        }
        out.println("The network has another authority, " + state.authority() + ".");
        out.println(
                "Servers have their certificates renewed within seconds, you with the next command. A quarter of an hour "
                        + "after all have, the former authority is void; `rotate-authority --retire-former` does it at once, or says "
                        + "who is missing.");
        out.println(
                "Old invites go on working, but hand out the new one that each Entry prints: who has got hold of the "
                        + "former key could fool newcomers with an old one.");
    }

    private static void retired(AuthorityState state, PrintWriter out) {
        if (state.former()) {
            throw new CommandFailed("Nothing was done: these have a certificate of a former authority: " + names(state)
                    + ". Start them, or shut them out with --anyway.");
        }
        out.println("Nothing but the authority " + state.authority() + " is believed.");
    }

    private static String names(AuthorityState state) {
        return String.join(", ", state.behind().stream().map(RotateAuthorityCommand::name).distinct().toList());
    }

    private static String name(IssuedCertificate one) {
        return one.role() + " " + one.name();
    }
}
