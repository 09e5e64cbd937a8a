/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dweeter.lifecycle.Lifecycle;
import dweeter.trials.community.CheckReport;
import dweeter.trials.community.Community;
import dweeter.trials.community.Gateways;
import dweeter.trials.community.LoadReport;
import dweeter.trials.community.Loader;
import dweeter.trials.community.Members;
import dweeter.trials.community.ReadBack;

/// One network with its users, to which faults happen one after the other. What was true after one must still be true after
/// the next.
final class Trial implements AutoCloseable {

    private static final int USERS = 12;
    private static final int AT_ONCE = 4;
    private static final Duration LOADING = Duration.ofMinutes(4);
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private final Program program;
    private final TrialNetwork network;
    private final Population population;
    private final Members members;
    private final Slices slices;
    private final Lifecycle parts;

    /// How a network came through a fault.
    ///
    /// @param violations what must not be, in sentences
    /// @param longest    that a user waited for an answer
    record Result(List<String> violations, Duration longest, long answers) {

        boolean isGood() {
            return violations.isEmpty();
        }
    }

    private Trial(Program program, TrialNetwork network, Population population, Members members, Lifecycle parts)
            throws IOException {
        this.program = program;
        this.network = network;
        this.population = population;
        this.members = members;
        this.parts = parts;
        slices = Slices.read();
    }

    /// @param directory a new one
    /// @param nodes     how many
    /// @param program   what the peers run
    static Trial start(Path directory, int nodes, Program program) throws IOException, InterruptedException {
        var parts = new Lifecycle();
        try {
            Ground ground = parts.add(Ground.best());
            TrialNetwork network = parts.add(TrialNetwork.start(directory, ground, nodes,
                    program.classPath(directory.resolve("classes"))));
            Population population = parts.add(Population.of(network.invite(), USERS));
            Gateways gateways = parts.add(Gateways.to(network.invite()));
            return new Trial(program, network, population, new Members(gateways, "faults", AT_ONCE), parts);
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            parts.close();
            throw e;
        }
    }

    /// Whether a fault wants such a network.
    boolean suits(Fault fault) {
        return program == fault.program() && network.nodes() == fault.nodes();
    }

    /// Lets a fault happen while users act and a part of the community is brought in, waits until all is well again, and
    /// compares what was told with what is there.
    ///
    /// @throws Impossible if the fault cannot be brought about here; the network is as before
    Result suffer(Fault fault) throws Exception {
        var scene = new Scene(network, population.journal());
        population.begin();
        long before = population.journal().answers();
        scene.flow();
        population.journal().longestWait();
        Community slice = slices.next();
        CompletableFuture<LoadReport> loading = load(slice);
        try {
            fault.strike().at(scene);
        } finally {
            network.ground().mend();
        }
        scene.flow();
        network.awaitHealthy();
        scene.flow();
        var violations = new ArrayList<String>();
        LoadReport report = loading.get(LOADING.toSeconds(), TimeUnit.SECONDS);
        if (!report.isWhole()) {
            violations.add(report.toString());
        }
        population.rest();
        Duration longest = population.journal().longestWait();
        violations.addAll(check(slice));
        return new Result(violations, longest, population.journal().answers() - before);
    }

    private List<String> check(Community slice) throws InterruptedException {
        var violations = new ArrayList<String>();
        Inspection inspection = Inspection.of(network);
        violations.addAll(inspection.violations());
        violations.addAll(HistoryCheck.violations(population.journal().events(), inspection.held()));
        CheckReport read = new ReadBack(members, 1, SETTLING, _ -> {}).check(slice);
        violations.addAll(read.samples());
        return violations;
    }

    private CompletableFuture<LoadReport> load(Community slice) {
        var loading = new CompletableFuture<LoadReport>();
        Thread.ofVirtual().name("loader").start(() -> {
            try {
                loading.complete(new Loader(members, _ -> {}).load(slice));
            } catch (InterruptedException | RuntimeException e) {
                loading.completeExceptionally(e);
            }
        });
        return loading;
    }

    @Override
    public void close() {
        parts.close();
    }
}
