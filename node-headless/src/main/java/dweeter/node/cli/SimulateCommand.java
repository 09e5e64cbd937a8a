/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import dweeter.node.simulator.Mistake;
import dweeter.node.simulator.Outcome;
import dweeter.node.simulator.Simulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node simulate`
@Command(name = "simulate", mixinStandardHelpOptions = true,
        description = "Plays networks that fail at every step, and checks that nothing is lost, doubled or contradicted. A seed always plays the same run.")
final class SimulateCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seeds", defaultValue = "200", paramLabel = "N",
            description = "How many runs (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--from", defaultValue = "0", paramLabel = "S",
            description = "The seed of the first run (default: ${DEFAULT-VALUE}).")
    private long from;

    @Option(names = "--mistakes",
            description = "Plants one mistake after the other instead, and shows how many runs it takes to catch it.")
    private boolean mistakes;

    @Override
    public Integer call() {
        if (seeds < 1) {
            throw new CommandFailed("--seeds is 1 or more.");
        }
        try (var simulator = new Simulator()) {
            return mistakes ? plant(simulator) : play(simulator);
        }
    }

    private int play(Simulator simulator) {
        PrintWriter out = spec.commandLine().getOut();
        long start = System.nanoTime();
        long events = 0;
        long acknowledged = 0;
        long moved = 0;
        long abandoned = 0;
        for (long seed = from; seed < from + seeds; seed++) {
            Outcome outcome = simulator.run(seed);
            if (outcome.violation().isPresent()) {
                out.println(outcome);
                out.flush();
                return FAILED;
            }
            events += outcome.events();
            acknowledged += outcome.acknowledged();
            moved += outcome.moved();
            abandoned += outcome.abandoned();
        }
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        out.printf("%d runs from seed %d in %.1f s (%.1f a second): %d events, %d items published, %d ranges moved, "
                + "%d hand-offs given up, nothing lost, doubled or contradicted%n", seeds, from, seconds,
                seeds / seconds, events, acknowledged, moved, abandoned);
        out.flush();
        return 0;
    }

    private int plant(Simulator simulator) {
        PrintWriter out = spec.commandLine().getOut();
        int missed = 0;
        for (Mistake mistake : Mistake.values()) {
            if (mistake != Mistake.NONE) {
                Optional<Outcome> caught = simulator.firstCaught(mistake, from, seeds);
                missed += caught.isPresent() ? 0 : 1;
                out.printf("%-24s %6s  %s%n", mistake,
                        caught.map(outcome -> outcome.seed() - from + 1 + "").orElse("-"),
                        caught.flatMap(Outcome::violation).orElse("not caught"));
                out.flush();
            }
        }
        return missed == 0 ? 0 : FAILED;
    }
}
