/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/// Servers that are told to end by a signal in a bad moment. They must be gone within ten seconds all the same, and have lost
/// nothing.
final class Terminations {

    private static final Duration TIME = Duration.ofSeconds(10);
    /// In the middle of an election, which begins after half a second of silence.
    private static final Duration ELECTION = Duration.ofMillis(550);

    private Terminations() {}

    static List<Fault> all() {
        return List.of(
                new Fault("end-all", "SIGTERM of everything at once, and back", scene -> {
                    List<Machine> all = scene.network().all();
                    end(all);
                    scene.bringBack(all);
                }),
                new Fault("end-during-election", "SIGTERM of a sibling while a new leader is elected, and back",
                        Terminations::duringElection),
                new Fault("handoff-end-source", "SIGTERM of the leader of the source node, during a hand-off",
                        scene -> HandoffFaults.during(scene, (giving, _) -> endAndBringBack(scene,
                                List.of(giving.leader())))),
                new Fault("handoff-end-target", "SIGTERM of the whole receiving node, during a hand-off",
                        scene -> HandoffFaults.during(scene, (_, fresh) -> endAndBringBack(scene, fresh))),
                new Fault("end-full", "SIGTERM of a sibling whose disk has just become full",
                        Terminations::onFullDisk));
    }

    /// All at once.
    private static void end(List<Machine> machines) throws InterruptedException {
        for (Machine machine : machines) {
            machine.tellToEnd();
        }
        for (Machine machine : machines) {
            assertThat(machine.terminate(TIME)).as("the exit code of %s", machine).hasValue(0);
        }
    }

    private static void endAndBringBack(Scene scene, List<Machine> machines) throws Exception {
        end(machines);
        scene.bringBack(machines);
    }

    /// With one sibling dead and another one ended nobody can be elected until one is back.
    private static void duringElection(Scene scene) throws Exception {
        TrialNetwork.Group group = scene.group();
        Machine follower = group.follower();
        group.leader().kill();
        scene.last(ELECTION);
        end(List.of(follower));
        scene.bringBack(List.of(group.leader(), follower));
    }

    /// It may find that it cannot write, or have nothing left to write; it may not hang over it.
    private static void onFullDisk(Scene scene) throws Exception {
        Disks.whileFull(scene, scene.follower(), false,
                peer -> assertThat(peer.terminate(TIME)).as("the exit code of %s", peer).isPresent());
    }
}
