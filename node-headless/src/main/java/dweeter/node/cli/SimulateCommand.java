/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

import dweeter.trials.runs.Runs;
import dweeter.trials.simulator.Counts;
import dweeter.trials.simulator.Mistake;
import dweeter.trials.simulator.RingTrial;
import dweeter.trials.simulator.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dweeter-node simulate`
@Command(name = "simulate", mixinStandardHelpOptions = true,
        description = "Plays networks that fail at every step, and checks that nothing is lost, doubled or contradicted. A seed always plays the same run.")
final class SimulateCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int SMALLEST_RING = 16;

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

    @Option(names = "--rings", split = ",", paramLabel = "SIZE",
            description = "Measures rings of these sizes instead: lookups, upkeep, joining and failing.")
    private List<Integer> rings = List.of();

    @Override
    public Integer call() throws Exception {
        if (seeds < 1) {
            throw new CommandFailed("--seeds is 1 or more.");
        }
        if (!rings.isEmpty()) {
            return measureRings();
        }
        return mistakes ? plant() : play();
    }

    private int play() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        long start = System.nanoTime();
        Runs runs = Runs.play(SplittableRandom::new, Mistake.NONE, from, seeds);
        if (runs.violated().isPresent()) {
            out.println(runs.violated().get());
            out.flush();
            return FAILED;
        }
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        out.printf("%d runs from seed %d in %.1f s (%.1f a second): %d events, %d items published, "
                + "nothing lost, doubled or contradicted%n", seeds, from, seconds, seeds / seconds, runs.events(),
                runs.acknowledged());
        for (Counts.Happening happening : Counts.Happening.values()) {
            out.printf("%,10d  %s%n", runs.counts().of(happening),
                    happening.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        out.flush();
        return 0;
    }

    private int measureRings() {
        if (rings.stream().anyMatch(size -> size < SMALLEST_RING)) {
            throw new CommandFailed("--rings are of " + SMALLEST_RING + " nodes or more.");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("  nodes  hops  most  half log2   stabilise/min and node   fingers/min and node   "
                + "join: messages  seconds   failure: seconds  timeouts");
        for (int size : rings) {
            RingTrial.Report report = new RingTrial(size, new Random(from)).run();
            out.printf("%,7d  %4.2f  %4d  %9.2f   %8.0f  %9.0f bytes  %7.0f  %8.0f bytes   %14.1f  %7.1f   "
                    + "%16.1f  %8.1f%n", size, report.hops(), report.longest(), Math.log(size) / Math.log(2) / 2,
                    report.stabilising(), report.stabilisingBytes(), report.fingers(), report.fingersBytes(),
                    report.joinMessages(), report.joinRounds(), report.failureRounds(), report.failureTimeouts());
            out.flush();
        }
        return 0;
    }

    private int plant() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        int missed = 0;
        for (Mistake mistake : Mistake.values()) {
            if (mistake != Mistake.NONE) {
                Optional<RunResult> caught = Runs.play(SplittableRandom::new, mistake, from, seeds).violated();
                missed += caught.isPresent() ? 0 : 1;
                out.printf("%-24s %6s  %s%n", mistake,
                        caught.map(outcome -> outcome.seed() - from + 1 + "").orElse("-"),
                        caught.flatMap(RunResult::violation).orElse("not caught"));
                out.flush();
            }
        }
        return missed == 0 ? 0 : FAILED;
    }
}
