/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;

import dweeter.model.SessionId;
import dweeter.protocol.Act;
import dweeter.protocol.ModerationMessage.ActSeen;
import dweeter.protocol.ModerationMessage.ActsFetched;
import dweeter.protocol.ModerationMessage.FetchActs;
import dweeter.protocol.TweetMessage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node audit`
@Command(name = "audit", mixinStandardHelpOptions = true,
        description = "Lists what moderators and operators have done: when, who, in which session, what and why.")
final class AuditCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--by", paramLabel = "NICK", description = "Of one moderator only.")
    private Optional<String> by = Optional.empty();

    @Option(names = "--session", paramLabel = "ID",
            description = "In one session only, as when it was stolen.")
    private Optional<String> session = Optional.empty();

    @Mixin
    private OfficeOption office = new OfficeOption();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        long last = 0;
        ActsFetched page;
        do {
            page = office.ask(new FetchActs(last, TweetMessage.MAX_PAGE));
            page.acts().stream().filter(this::isWanted).forEach(act -> print(act, out));
            last = page.acts().isEmpty() ? last : page.acts().getLast().number();
        } while (page.more());
        if (last == 0) {
            out.println("Nothing was done yet.");
        }
        out.flush();
        return 0;
    }

    private boolean isWanted(ActSeen act) {
        return by.filter(nick -> !nick.equals(act.by())).isEmpty()
                && session.filter(id -> !act.session().map(SessionId::value).equals(Optional.of(id))).isEmpty();
    }

    static void print(ActSeen seen, PrintWriter out) {
        Act act = seen.act();
        out.println(seen.number() + "  " + seen.at() + "  " + seen.by()
                + seen.session().map(id -> " (session " + id + ")").orElse("") + "  " + act.kind().word() + " @"
                + act.nick() + (act.n().isPresent() ? " " + act.n().getAsLong() : "") + ": " + act.reason());
    }
}
