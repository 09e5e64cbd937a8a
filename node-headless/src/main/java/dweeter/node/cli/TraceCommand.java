/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dweeter.model.Address;
import dweeter.model.RequestId;
import dweeter.node.operator.Operator;
import dweeter.node.operator.Traces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dweeter-node trace`
@Command(name = "trace", mixinStandardHelpOptions = true,
        description = "Shows what all servers did for a request of a user, by the id that a user was shown with an error or that "
                + "stands in a log. Servers remember the last few thousand requests, until they end.")
final class TraceCommand implements Callable<Integer> {

    private static final int NOTHING = 1;
    private static final String ROW = "%-13s %9s  %-22s %-9s %-22s %s%n";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private EntriesOption entries = new EntriesOption();

    @Parameters(paramLabel = "ID", description = "8 to 32 letters and digits.")
    private String id = "";

    @Override
    public Integer call() throws Exception {
        String text = id.strip().toLowerCase(Locale.ROOT);
        if (!RequestId.isOne(text)) {
            throw new CommandFailed("The id of a request is 8 to 32 letters and digits, as it stands in a log.");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Operator operator = entries.operator()) {
            Traces traces = entries.answered(operator.trace(new RequestId(text), entries.all()));
            print(traces, out);
            out.flush();
            return traces.steps().isEmpty() ? NOTHING : 0;
        }
    }

    static void print(Traces traces, PrintWriter out) {
        if (traces.steps().isEmpty()) {
            out.println("No server remembers this request: it is too long ago, or there was none.");
        } else {
            out.printf(ROW, "answered at", "took ms", "server", "port", "message", "came to");
        }
        DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
        for (Traces.Step step : traces.steps()) {
            out.printf(ROW, time.format(Instant.ofEpochMilli(step.did().clock())),
                    String.format(Locale.ROOT, "%.1f", step.did().micros() / 1e3), step.server(), step.did().door(),
                    step.did().kind(), step.did().result());
        }
        if (!traces.silent().isEmpty()) {
            out.println("These servers did not answer, so something may be missing: "
                    + traces.silent().stream().map(Address::toString).collect(Collectors.joining(", ")));
        }
    }
}
