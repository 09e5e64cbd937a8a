/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import dweeter.node.entry.Directory;
import dweeter.node.operator.ExecutionResult;
import dweeter.node.operator.Planning;
import dweeter.node.operator.PlanningResult;
import dweeter.node.operator.Ring;
import dweeter.sqlite.Database;

/// A founder that comes back to a network that has gone on without it, and is then left alone: it must not found a second ring
/// beside the one that is only away.
final class Foundings {

    private static final Duration REPLACING = Duration.ofSeconds(150);
    private static final Duration WAITING = Duration.ofSeconds(60);
    /// Longer than the founder took, when it still did, and than an Entry listens.
    private static final Duration LONELY = Duration.ofSeconds(20);

    private Foundings() {}

    static List<Fault> all() {
        return List.of(
                Fault.ofOneNode("founder-returns",
                        "the founder of the ring is stopped until a spare has its place, comes back, and all others lose power",
                        scene -> {
                            Machine founder = returned(scene, Foundings::awaitReplacement);
                            leaveAlone(scene, founder, List.of());
                        }),
                Fault.ofOneNode("founder-meets-new-entry", "the same, and a new Entry is all it finds", scene -> {
                    Machine founder = returned(scene, Foundings::replace);
                    List<Machine> old = scene.network().entries();
                    Machine fresh = scene.network().addEntry();
                    leaveAlone(scene, founder, old);
                    scene.network().forgetEntry(fresh);
                }),
                Fault.ofOneNode("founder-meets-wiped-entry", "the same, and the Entry it finds has lost its disk",
                        scene -> {
                            Machine founder = returned(scene, Foundings::replace);
                            Machine wiped = scene.network().entries().getLast();
                            wiped.kill();
                            wiped.wipe();
                            wiped.start();
                            wiped.awaitReady();
                            leaveAlone(scene, founder, List.of(scene.network().entries().getFirst()));
                        }),
                Fault.ofOneNode("founder-meets-old-copy",
                        "the same, and the first Entry has lost its disk and goes on with a copy from before there was a ring",
                        Foundings::meetOldCopy),
                Fault.ofOneNode("founder-between-entries", "the same, and the two Entries are cut off from each other",
                        scene -> {
                            Machine founder = returned(scene, Foundings::replace);
                            scene.part(List.of(scene.network().entries().getFirst()),
                                    List.of(scene.network().entries().getLast()));
                            leaveAlone(scene, founder, List.of());
                        }));
    }

    private static void meetOldCopy(Scene scene) throws Exception {
        var _ = Clocks.require();
        Machine founder = returned(scene, Foundings::replace);
        List<Machine> siblings = scene.group().all();
        Machine first = scene.network().entries().getFirst();
        Machine.Habits usual = first.habits();
        siblings.forEach(Machine::kill);
        scene.network().entries().forEach(Machine::kill);
        forgetRing(first);
        Clocks.startLater(first, "+3d");
        assertLonely(scene, founder);
        first.stop();
        first.start(usual);
        first.awaitReady();
        scene.bringBack(scene.network().entries().stream().filter(entry -> entry != first).toList());
        scene.bringBack(siblings);
    }

    /// Leaves of an Entry what it was when it had just made its network.
    private static void forgetRing(Machine entry) {
        try (var database = Database.open(entry.data().resolve("entry.db"), Directory.MIGRATIONS, 1,
                Database.Durability.FULL)) {
            database.write(session -> {
                session.run("delete from nodes");
                return session.run("update facts set value = 'ungranted' where name = 'ring'");
            });
        }
    }

    @FunctionalInterface
    private interface Replacing {

        void replace(Scene scene, Machine founder) throws Exception;
    }

    /// The founder, which has been replaced while it was away, and waits as a spare.
    private static Machine returned(Scene scene, Replacing replacing) throws Exception {
        Machine founder = scene.network().peers().getFirst();
        scene.network().addPeer();
        eventually(WAITING, () -> assertThat(scene.network().ring().spares()).hasSize(1));
        founder.freeze();
        replacing.replace(scene, founder);
        founder.thaw();
        if (founder.awaitEnd(Duration.ofSeconds(15))) {
            scene.bringBack(founder);
        }
        eventually(WAITING, () -> assertThat(scene.network().ring().spares())
                .anyMatch(spare -> spare.peer().tweeter().equals(TrialNetwork.tweeter(founder))));
        return founder;
    }

    private static void awaitReplacement(Scene scene, Machine founder) {
        eventually(REPLACING, () -> assertThat(scene.network().ring().nodes()).isNotEmpty()
                .allMatch(node -> node.siblings().stream()
                        .noneMatch(sibling -> sibling.peer().tweeter().equals(TrialNetwork.tweeter(founder)))));
    }

    /// As an operator who does not wait.
    private static void replace(Scene scene, Machine founder) throws Exception {
        var plan = new AtomicReference<PlanningResult.Plan>();
        // While the others agree on another leader, there is nobody whom one could ask.
        eventually(WAITING, () -> {
            PlanningResult proposal = new Planning(scene.network().ring()).replace(TrialNetwork.tweeter(founder),
                    Optional.empty());
            assertThat(proposal).isInstanceOf(PlanningResult.Plan.class);
            plan.set((PlanningResult.Plan) proposal);
        });
        ExecutionResult outcome = scene.network().operator().carryOut(plan.get(), scene.network().serverAddresses());
        assertThat(outcome).isInstanceOf(ExecutionResult.Happened.class);
        awaitReplacement(scene, founder);
    }

    /// All siblings lose power, and these Entries; the founder has to wait for them.
    private static void leaveAlone(Scene scene, Machine founder, List<Machine> entries) throws Exception {
        List<Machine> siblings = scene.group().all();
        assertThat(siblings).hasSize(TrialNetwork.COPIES).doesNotContain(founder);
        siblings.forEach(Machine::kill);
        entries.forEach(Machine::kill);
        assertLonely(scene, founder);
        scene.bringBack(entries);
        scene.bringBack(siblings);
    }

    private static void assertLonely(Scene scene, Machine founder) throws Exception {
        scene.last(LONELY);
        Ring lonely = scene.network().ring();
        assertThat(lonely.nodes()).as("rings that should not be").isEmpty();
        assertThat(lonely.health()).startsWith("At risk: all of the ring has no owner that answers");
        assertThat(Files.exists(founder.database())).as("the founder keeps users").isFalse();
    }
}
