/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dweeter.client.EntryClient;
import dweeter.model.Nick;
import dweeter.node.testing.Traffic;

/// Peers of two builds, of which the later one has one more column, one more command and one changed rule: in one node, and on both
/// sides of a hand-off.
final class Upgrades {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int NODES = 2;
    private static final int NEWCOMERS = 24;

    private Upgrades() {}

    static List<Fault> all() {
        return List.of(new Fault("upgrade",
                "a peer gets the next build and goes back, its node gets it, peers of it take a range from the others and "
                        + "cannot give it back before those have it too",
                Program.AS_IT_IS, NODES, Upgrades::upgrade));
    }

    private static void upgrade(Scene scene) throws Exception {
        Machine.Habits today = scene.network().peers().getFirst().habits();
        Machine.Habits tomorrow = scene.network()
                .running(Program.TOMORROW.classPath(Files.createTempDirectory("tomorrow")));
        TrialNetwork.Group group = scene.group();
        restart(group.follower(), tomorrow, scene);
        restart(group.leader(), today, scene);
        restart(group.follower(), today, scene);
        for (Machine machine : group.all()) {
            restart(machine, tomorrow, scene);
        }
        newcomers(scene, "early");
        awaitDevices(group);

        List<Machine> fresh = new ArrayList<>();
        for (int i = 0; i < TrialNetwork.COPIES; i++) {
            fresh.add(scene.network().addPeer(tomorrow));
        }
        scene.network().awaitHealthy(scene.network().nodes() + 1);
        newcomers(scene, "late");
        CompletableFuture<Void> leaving = inBackground(() -> Moves.leaveAll(scene, fresh));
        for (Machine machine : scene.network().peers()) {
            if (!fresh.contains(machine) && !machine.habits().equals(tomorrow)) {
                restart(machine, tomorrow, scene);
            }
        }
        leaving.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static void restart(Machine machine, Machine.Habits build, Scene scene) throws Exception {
        machine.stop();
        scene.flow();
        machine.start(build);
        machine.awaitReady();
        scene.flow();
    }

    /// Users who log in: what they leave is what the later build keeps in another way.
    private static void newcomers(Scene scene, String when) {
        try (EntryClient client = EntryClient.start(scene.network().invite(), Population.STUBBORN)) {
            for (int i = 0; i < NEWCOMERS; i++) {
                Traffic.register(client, new Nick(when + i).value());
            }
        }
    }

    /// Waits until the later rules are spoken, and what they keep is kept by all siblings.
    private static void awaitDevices(TrialNetwork.Group group) {
        eventually(PATIENCE, () -> {
            for (Machine sibling : group.all()) {
                try (SiblingFile file = SiblingFile.open(sibling.database())) {
                    assertThat(file.all("select count(*) from sessions where device is not null",
                            row -> row.getLong(1)).getFirst()).as("rows of later rules at %s", sibling).isPositive();
                }
            }
        });
    }

    private static CompletableFuture<Void> inBackground(Work work) {
        var done = new CompletableFuture<Void>();
        Thread.ofVirtual().start(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (Exception | AssertionError e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private interface Work {

        void run() throws Exception;
    }
}
