/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dweeter.trials.local.LocalNetwork;
import dweeter.trials.local.NodeProcess;
import dweeter.trials.local.Scratch;

/// Measures a network of one Entry and one node, all processes of this computer, and the floors under it.
///
/// @param measured how long each measurement takes
/// @param warmUp   how long the network is used before it is measured, since its programs run for weeks and compile themselves
///                 in the first minutes
/// @param clients  how many clients publish at once, one measurement after the other
/// @param copies   how many siblings the node has
/// @param doing    told what is being done
public record Bench(Duration measured, Duration warmUp, List<Integer> clients, int copies, Consumer<String> doing) {

    private static final Duration IDLE = Duration.ofSeconds(12);
    private static final List<String> SMALL = List.of("-Xmx256m");
    private static final Duration HEALTH = Duration.ofSeconds(60);
    private static final int FOLLOWEES = 200;
    private static final int DWEETS_EACH = 5;
    private static final int READERS = 16;
    private static final int PASSWORDS = 4;

    public Bench {
        clients = clients.stream().sorted().toList();
        if (clients.isEmpty() || clients.getFirst() < 1) {
            throw new IllegalArgumentException("At least one client is needed");
        }
    }

    /// Runs everything once.
    public BenchReport run() throws IOException, SQLException, InterruptedException, ExecutionException {
        try (Scratch scratch = Scratch.create("dweeter-bench")) {
            var floors = new ArrayList<Measured>(groupCommits(scratch.directory().resolve("floor.db")));
            floors.addAll(echoes());
            floors.addAll(rafts(scratch.directory().resolve("raft")));
            return dweeter(scratch.directory(), floors);
        }
    }

    @SuppressWarnings("try") // An interrupt ends the bench.
    private List<Measured> groupCommits(Path file)
            throws SQLException, InterruptedException, ExecutionException {
        var floors = new ArrayList<Measured>();
        try (var floor = new GroupCommit(file)) {
            for (int writers : clients) {
                doing.accept("floor: group commit, " + writers + " waiting");
                floors.add(repetition().of(BenchReport.GROUP_COMMIT, floor.clients(writers), Optional.empty()));
            }
        }
        return floors;
    }

    private List<Measured> echoes() throws IOException, InterruptedException, ExecutionException {
        var floors = new ArrayList<Measured>();
        try (var floor = new TlsEcho()) {
            for (int connections : clients) {
                doing.accept("floor: TLS echo, " + connections + " connections");
                floors.add(repetition().of(BenchReport.ECHO, floor.clients(connections), Optional.empty()));
            }
        }
        return floors;
    }

    @SuppressWarnings("try") // An interrupt ends the bench.
    private List<Measured> rafts(Path directory) throws IOException, InterruptedException, ExecutionException {
        var floors = new ArrayList<Measured>();
        try (var floor = new RaftFloor(directory)) {
            for (int writers : clients) {
                doing.accept("floor: Raft, 3 processes, " + writers + " waiting");
                floors.add(repetition().of(BenchReport.RAFT, floor.clients(writers), Optional.empty()));
            }
        }
        return floors;
    }

    private BenchReport dweeter(Path directory, List<Measured> floors)
            throws IOException, InterruptedException, ExecutionException {
        try (LocalNetwork network = LocalNetwork.start(directory, "Bench", 1, copies, copies, SMALL, doing)) {
            network.awaitHealth(HEALTH);
            NodeProcess peer = network.peers().getFirst();
            Thread.sleep(IDLE);
            OptionalLong idle = peer.residentBytes();
            var results = new ArrayList<Measured>();
            int most = Math.max(READERS, clients.getLast());
            doing.accept("registering " + most + " clients");
            try (var crowd = new Crowd(network.invite().forUsers(), most)) {
                var meter = new Meter(network, results);
                warmUp(crowd);
                for (int writers : clients) {
                    meter.measure(BenchReport.DWEETS, crowd.publishing(writers));
                }
                meter.measure("registrations", crowd.registering(PASSWORDS));
                meter.measure("log-ins", crowd.loggingIn(PASSWORDS));
                meter.measure(BenchReport.PROFILES, crowd.viewingProfiles(most));
                doing.accept("letting " + READERS + " clients follow " + FOLLOWEES);
                crowd.surround(FOLLOWEES, DWEETS_EACH, READERS);
                meter.measure("timelines of 50", crowd.readingTimelines(READERS));
            }
            return new BenchReport(copies, floors, results, peer.saidAfter("listening"), peer.saidAfter("ready"), idle,
                    peer.residentBytes());
        }
    }

    private void warmUp(Crowd crowd) throws InterruptedException, ExecutionException {
        doing.accept("warming up for " + warmUp.toSeconds() + " s");
        var used = new Repetition(warmUp.dividedBy(2), Duration.ZERO);
        used.of(BenchReport.DWEETS, crowd.publishing(clients.getLast()), Optional.empty());
        used.of(BenchReport.PROFILES, crowd.viewingProfiles(clients.getLast()), Optional.empty());
    }

    private Repetition repetition() {
        return new Repetition(measured.dividedBy(2), measured);
    }

    /// Measures with the CPU time of the servers.
    private final class Meter {

        private final Supplier<Duration> cpu;
        private final List<Measured> results;

        Meter(LocalNetwork network, List<Measured> results) {
            this.results = results;
            this.cpu = () -> Stream.concat(network.entries().stream(), network.peers().stream())
                    .map(server -> server.handle().info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
        }

        void measure(String what, List<Repetition.Operation> operations)
                throws InterruptedException, ExecutionException {
            doing.accept(what + ", " + operations.size() + " clients");
            results.add(repetition().of(what, operations, Optional.of(cpu)));
        }
    }
}
