/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.time.Duration;
import java.util.List;

/// Processes that are killed, stopped in mid-step, or replaced one by one.
final class Deaths {

    private static final Duration SHORT_FREEZE = Duration.ofSeconds(3);
    /// Longer than Raft takes to give itself up, and than a sibling may be silent.
    private static final Duration LONG_FREEZE = Duration.ofSeconds(70);

    private Deaths() {}

    static List<Fault> all() {
        return List.of(
                new Fault("kill-leader", "`kill -9` of the leader", scene -> kill(scene, scene.leader())),
                new Fault("kill-follower", "`kill -9` of a sibling that follows",
                        scene -> kill(scene, scene.follower())),
                new Fault("kill-entry", "`kill -9` of an Entry",
                        scene -> kill(scene, scene.network().entries().getFirst())),
                new Fault("kill-group", "`kill -9` of all siblings of a node, and back", scene -> kill(scene,
                        scene.group().all())),
                new Fault("kill-all", "`kill -9` of everything, and back",
                        scene -> kill(scene, scene.network().all())),
                new Fault("stop-leader-3s", "SIGSTOP of the leader for 3 s",
                        scene -> freeze(scene, List.of(scene.leader()), SHORT_FREEZE)),
                new Fault("stop-entry-3s", "SIGSTOP of an Entry for 3 s",
                        scene -> freeze(scene, List.of(scene.network().entries().getLast()), SHORT_FREEZE)),
                new Fault("stop-leader-70s", "SIGSTOP of the leader for 70 s",
                        scene -> freeze(scene, List.of(scene.leader()), LONG_FREEZE)),
                new Fault("stop-follower-70s", "SIGSTOP of a sibling that follows for 70 s",
                        scene -> freeze(scene, List.of(scene.follower()), LONG_FREEZE)),
                new Fault("lonely-leader", "both followers stopped for 3 s, meanwhile `kill -9` of the leader",
                        Deaths::leaveAlone),
                new Fault("suspend-all", "all servers stopped for 10 s, as with their machine",
                        scene -> freeze(scene, scene.network().all(), Duration.ofSeconds(10))),
                new Fault("rolling-restart", "each server stopped and started in turn", Deaths::restartAll));
    }

    private static void kill(Scene scene, Machine machine) throws Exception {
        kill(scene, List.of(machine));
    }

    static void kill(Scene scene, List<Machine> machines) throws Exception {
        machines.forEach(Machine::kill);
        scene.last(SHORT_FREEZE);
        scene.bringBack(machines);
    }

    static void freeze(Scene scene, List<Machine> machines, Duration time) throws Exception {
        for (Machine machine : machines) {
            machine.freeze();
        }
        scene.last(time);
        for (Machine machine : machines) {
            machine.thaw();
        }
        if (time.compareTo(LONG_FREEZE) >= 0) {
            // Raft gives itself up after a minute, and the process says so and ends.
            for (Machine machine : machines) {
                if (machine.awaitEnd(Duration.ofSeconds(15))) {
                    scene.bringBack(machine);
                }
            }
        }
    }

    /// What the leader has promised alone is promised by nobody.
    private static void leaveAlone(Scene scene) throws Exception {
        TrialNetwork.Group group = scene.group();
        for (Machine follower : group.followers()) {
            follower.freeze();
        }
        scene.last(SHORT_FREEZE.dividedBy(2));
        group.leader().kill();
        scene.last(SHORT_FREEZE.dividedBy(2));
        for (Machine follower : group.followers()) {
            follower.thaw();
        }
        scene.bringBack(group.leader());
    }

    private static void restartAll(Scene scene) throws Exception {
        for (Machine machine : scene.network().all()) {
            machine.stop();
            machine.start();
            machine.awaitReady();
            scene.network().awaitHealthy();
        }
    }
}
