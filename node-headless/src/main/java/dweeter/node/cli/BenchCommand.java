/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import dweeter.trials.bench.Bench;
import dweeter.trials.bench.BenchReport;
import dweeter.trials.bench.Floods;
import dweeter.trials.bench.Strain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node bench`
@Command(name = "bench", mixinStandardHelpOptions = true,
        description = "Measures an Entry and a peer on this computer, and beside them what the computer could do at best.")
final class BenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seconds", defaultValue = "5", paramLabel = "N",
            description = "How long each measurement takes, after half as long to warm up (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "120", paramLabel = "N",
            description = "For how many seconds the network is used before it is measured (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--clients", defaultValue = "1,16,64", split = ",", paramLabel = "N",
            description = "How many clients publish at once, one measurement each (default: ${DEFAULT-VALUE}).")
    private List<Integer> clients = List.of();

    @Option(names = "--copies", defaultValue = "1", paramLabel = "N",
            description = "How many siblings keep the users, each a process (default: ${DEFAULT-VALUE}).")
    private int copies;

    @Option(names = "--crowd", paramLabel = "N",
            description = "Instead: how N people fare who join a fresh network at once, and those who read meanwhile.")
    private Optional<Integer> crowd = Optional.empty();

    @Option(names = "--log-ins", paramLabel = "N",
            description = "Instead: what those who read feel of somebody who logs in over N connections all the time.")
    private Optional<Integer> logIns = Optional.empty();

    @Option(names = "--unread", paramLabel = "N",
            description = "Instead: what those who read feel of somebody who asks for much over N connections and reads "
                    + "nothing of it.")
    private Optional<Integer> unread = Optional.empty();

    @Option(names = "--floods",
            description = "Instead: what those who read feel of each kind of flood, one after the other, of so many seconds each.")
    private boolean floods;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (seconds < 1 || warmUp < 0 || copies < 1 || copies > 5 || clients.stream().anyMatch(count -> count < 1)) {
            throw new CommandFailed(
                    "--seconds and --clients are 1 or more, --warm-up is 0 or more, and --copies is 1 to 5.");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        var strain = new Strain(List.of(), doing -> say(err, doing));
        var time = Duration.ofSeconds(seconds);
        if (floods) {
            return print(out, Interruptible.run(() -> new Floods(time, doing -> say(err, doing)).run()));
        }
        if (crowd.isPresent()) {
            return print(out, Interruptible.run(() -> strain.crowd(crowd.get())));
        }
        if (logIns.isPresent()) {
            return print(out, Interruptible.run(() -> strain.logIns(logIns.get(), time)));
        }
        if (unread.isPresent()) {
            return print(out, Interruptible.run(() -> strain.unread(unread.get(), time)));
        }
        var bench = new Bench(Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp), clients, copies,
                doing -> say(err, doing));
        BenchReport report = Interruptible.run(bench::run);
        return print(out, json ? BenchJson.write(report) : report);
    }

    private static void say(PrintWriter err, String doing) {
        err.println("  " + doing);
        err.flush();
    }

    private static int print(PrintWriter out, Object result) {
        out.println(result);
        out.flush();
        return 0;
    }
}
