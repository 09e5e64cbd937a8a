/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dweeter.node.storage.Handoffs.Phase;
import dweeter.node.storage.Handoffs.Role;

/// What happens in the middle of a hand-off: three peers come, and as soon as a node begins to give them half of its range,
/// one side or the wire between them is struck.
final class HandoffFaults {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(70);
    private static final Duration CUT = Duration.ofSeconds(10);

    private HandoffFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault("handoff-kill-source", "`kill -9` of the leader of the source node, during a hand-off",
                        scene -> during(scene, (giving, _) -> Deaths.kill(scene, List.of(giving.leader())))),
                new Fault("handoff-kill-target", "`kill -9` of the whole receiving node, during a hand-off",
                        scene -> during(scene, (_, fresh) -> Deaths.kill(scene, fresh))),
                new Fault("handoff-stop-source-3s", "SIGSTOP of the leader of the source node for 3 s",
                        scene -> during(scene, (giving, _) -> Deaths.freeze(scene, List.of(giving.leader()), SHORT))),
                new Fault("handoff-stop-target-70s", "SIGSTOP of the whole receiving node for 70 s",
                        scene -> during(scene, (_, fresh) -> Deaths.freeze(scene, fresh, LONG))),
                new Fault("handoff-cut", "the two sides of a hand-off are cut off from each other for 10 s",
                        scene -> during(scene, (giving, fresh) -> {
                            scene.part(giving.all(), fresh);
                            scene.last(CUT);
                            scene.network().ground().mend();
                        })),
                new Fault("handoff-wipe-source", "the leader of the source node dies and loses its disk",
                        scene -> during(scene, (giving, _) -> Disks.wipe(scene, giving.leader()))),
                new Fault("handoff-full-source", "the disk of a sibling of the giving node is full, from a hand-off on",
                        HandoffFaults::onFullDisk),
                new Fault("handoff-slow-source", "the disks of the giving node are slow during a hand-off",
                        HandoffFaults::onSlowDisks));
    }

    /// What is done to the two sides.
    @FunctionalInterface
    interface Blow {

        void to(TrialNetwork.Group giving, List<Machine> fresh) throws Exception;
    }

    /// Has a node give a half of its range to one that has just come, and strikes meanwhile.
    static void during(Scene scene, Blow blow) throws Exception {
        List<TrialNetwork.Group> before = scene.groups();
        List<Machine> fresh = Moves.join(scene);
        TrialNetwork.Group giving = awaitGiving(before);
        blow.to(giving, fresh);
        scene.flow();
        scene.network().awaitHealthy(scene.network().nodes() + 1);
        Moves.leaveAll(scene, fresh);
    }

    /// The sibling that loses its disk may be any of the giving node's: who leads is told by chance.
    private static void onFullDisk(Scene scene) throws Exception {
        TrialNetwork.Group fullest = scene.network().fullest();
        Machine peer = fullest.follower();
        peer.stop();
        try (SmallDisk disk = SmallDisk.underDatabase(peer)) {
            scene.bringBack(peer);
            peer.awaitReady();
            during(scene, (_, _) -> {
                disk.fill();
                peer.awaitEnd(Disks.NOTICING);
                disk.makeRoom();
                if (!peer.runs()) {
                    scene.bringBack(peer);
                }
            });
            peer.stop();
        }
        scene.bringBack(peer);
    }

    private static void onSlowDisks(Scene scene) throws Exception {
        List<Machine> siblings = scene.network().fullest().all();
        Machine.Habits usual = siblings.getFirst().habits();
        for (Machine sibling : siblings) {
            sibling.stop();
            sibling.start(Disks.slowed(usual));
            sibling.awaitReady();
        }
        during(scene, (_, _) -> scene.last(SHORT));
        for (Machine sibling : siblings) {
            sibling.stop();
            sibling.start(usual);
            sibling.awaitReady();
        }
    }

    private static TrialNetwork.Group awaitGiving(List<TrialNetwork.Group> groups) throws InterruptedException {
        var files = new ArrayList<SiblingFile>();
        try {
            for (TrialNetwork.Group group : groups) {
                files.add(SiblingFile.open(group.leader().database()));
            }
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() - end < 0) {
                for (int i = 0; i < files.size(); i++) {
                    if (gives(files.get(i))) {
                        return groups.get(i);
                    }
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
            throw new AssertionError("No hand-off began");
        } finally {
            files.forEach(SiblingFile::close);
        }
    }

    private static boolean gives(SiblingFile file) {
        file.refresh();
        return !file.all("select 1 from handoffs where role = " + Role.SOURCE.ordinal() + " and phase in ("
                + Phase.BEGUN.ordinal() + ", " + Phase.FROZEN.ordinal() + ", " + Phase.COMMITTED.ordinal() + ")",
                row -> row.getInt(1)).isEmpty();
    }
}
