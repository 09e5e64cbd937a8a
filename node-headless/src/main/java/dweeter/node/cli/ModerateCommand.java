/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import dweeter.model.Nick;
import dweeter.protocol.ActKind;
import dweeter.protocol.ModerationMessage.FetchReports;
import dweeter.protocol.ModerationMessage.ReportSeen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dweeter-node moderate`
@Command(name = "moderate", mixinStandardHelpOptions = true,
        description = "Hides a dweet or shows it again, shuts an account or opens it again, or answers a report.")
final class ModerateCommand implements Callable<Integer> {

    private static final String HOW = "Say `moderate hide NICK N`, `show NICK N`, `suspend NICK`, `reinstate NICK` or "
            + "`answer REPORT`.";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "WHAT",
            description = "hide or show, a dweet; suspend or reinstate, an account; answer, a report.")
    private String what = "";

    @Parameters(index = "1..*", arity = "1..2", paramLabel = "WHOM",
            description = "The nick, for a dweet with its number behind it; or the number of the report.")
    private List<String> whom = List.of();

    @Option(names = "--reason", required = true, paramLabel = "TEXT",
            description = "Why, for the audit log; of an answer, what whoever has made the report is told.")
    private String reason = "";

    @Mixin
    private OfficeOption office = new OfficeOption();

    @Override
    public Integer call() throws Exception {
        ActKind kind = ActKind.ofWord(what).filter(ModerateCommand::isHere)
                .filter(one -> whom.size() == (one == ActKind.HIDE || one == ActKind.SHOW ? 2 : 1))
                .orElseThrow(() -> new CommandFailed(HOW));
        long number = kind == ActKind.ANSWER
                ? answer(number(whom.getFirst()))
                : office.act(kind, OfficeOption.nick(whom.getFirst()), whom.size() == 2 ? number(whom.get(1)) : 0,
                        reason);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Done (act " + number + "). It shows everywhere within seconds.");
        out.flush();
        return 0;
    }

    private static boolean isHere(ActKind kind) {
        return switch (kind) {
            case HIDE, SHOW, SUSPEND, REINSTATE, ANSWER -> true;
            case GRANT_INVITE, REVOKE_INVITE, GRANT_MODERATE, REVOKE_MODERATE -> false;
        };
    }

    private long answer(long report) throws InterruptedException {
        Nick by = office.ask(new FetchReports(Optional.empty(), false, report - 1, 1)).reports().stream()
                .filter(one -> one.number() == report).map(ReportSeen::by).findFirst()
                .orElseThrow(() -> new CommandFailed("There is no report " + report + "."));
        return office.act(ActKind.ANSWER, by, report, reason);
    }

    private static long number(String text) {
        if (!text.matches("[1-9]\\d{0,17}")) {
            throw new CommandFailed("'" + text + "' is no number of a dweet or report. " + HOW);
        }
        return Long.parseLong(text);
    }
}
