/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dweeter.node.community.CheckReport;
import dweeter.node.community.Community;
import dweeter.node.community.Gateways;
import dweeter.node.community.LoadReport;
import dweeter.node.community.Loader;
import dweeter.node.community.Members;
import dweeter.node.community.ReadBack;

/// One network with its users, to which faults happen one after the other. What was true after one must still be true after
/// the next.
final class Trial implements AutoCloseable {

    private static final int USERS = 12;
    private static final int AT_ONCE = 4;
    private static final Duration LOADING = Duration.ofMinutes(4);
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private final Ground ground;
    private final TrialNetwork network;
    private final Population population;
    private final Gateways gateways;
    private final Members members;
    private final Slices slices;

    /// How a network came through a fault.
    ///
    /// @param violations what must not be, in sentences
    /// @param longest    that a user waited for an answer
    record Result(List<String> violations, Duration longest, long answers) {

        boolean isGood() {
            return violations.isEmpty();
        }
    }

    private Trial(Ground ground, TrialNetwork network, Slices slices) {
        this.ground = ground;
        this.network = network;
        this.slices = slices;
        population = Population.of(network.invite(), USERS);
        gateways = Gateways.to(network.invite());
        members = new Members(gateways, "faults", AT_ONCE);
    }

    /// @param directory a new one
    /// @param nodes     how many
    /// @param classPath where peers find the program
    static Trial start(Path directory, int nodes, String classPath) throws IOException, InterruptedException {
        Ground ground = Ground.best();
        try {
            return new Trial(ground, TrialNetwork.start(directory, ground, nodes, classPath),
                    Slices.read());
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            ground.close();
            throw e;
        }
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
        Duration longest = population.journal().longestWait();
        var violations = new ArrayList<String>();
        LoadReport report = loading.get(LOADING.toSeconds(), TimeUnit.SECONDS);
        if (!report.isWhole()) {
            violations.add(report.toString());
        }
        population.rest();
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
    public void close() throws InterruptedException {
        population.close();
        gateways.close();
        network.close();
        ground.close();
    }
}
