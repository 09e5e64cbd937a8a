/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;

import dweeter.model.OneLine;
import dweeter.protocol.ModerationMessage.FetchReports;
import dweeter.protocol.ModerationMessage.ReportSeen;
import dweeter.protocol.ModerationMessage.ReportsListed;
import dweeter.protocol.TweetMessage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node reports`
@Command(name = "reports", mixinStandardHelpOptions = true,
        description = "Lists what users have told the moderators and nobody has answered.")
final class ReportsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--all", description = "With those that were answered.")
    private boolean all;

    @Mixin
    private OfficeOption office = new OfficeOption();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        long last = 0;
        ReportsListed page;
        do {
            page = office.ask(new FetchReports(Optional.empty(), !all, last, TweetMessage.MAX_PAGE));
            page.reports().forEach(report -> print(report, out));
            last = page.reports().isEmpty() ? last : page.reports().getLast().number();
        } while (page.more());
        if (last == 0) {
            out.println("There are no reports.");
        }
        out.flush();
        return 0;
    }

    static void print(ReportSeen report, PrintWriter out) {
        out.println(report.number() + "  " + report.at() + "  @" + report.by() + " reports @" + report.nick()
                + (report.n().isPresent() ? ", dweet " + report.n().getAsLong() : "") + ": "
                + report.reason());
        report.text().ifPresent(text -> out.println("   it says: " + OneLine.of(text)));
        report.answer().ifPresent(answer -> out.println("   answered: " + answer));
    }
}
