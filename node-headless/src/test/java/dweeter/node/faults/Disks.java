/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Disks that lose, damage, refuse or hesitate.
final class Disks {

    static final Duration NOTICING = Duration.ofSeconds(30);
    private static final Duration SLOW = Duration.ofSeconds(15);

    private Disks() {}

    static List<Fault> all() {
        return List.of(
                new Fault("wipe-follower", "a sibling that follows dies and loses its disk",
                        scene -> wipe(scene, scene.follower())),
                new Fault("wipe-leader", "the leader dies and loses its disk",
                        scene -> wipe(scene, scene.leader())),
                new Fault("torn-log", "a sibling dies in the middle of writing an entry of its log", Disks::tear),
                new Fault("flipped-log", "a sibling dies, and a bit of its log flips", scene -> refuse(scene,
                        Damage::flipInLog, "tart this peer with an empty directory")),
                new Fault("flipped-database", "a sibling dies, and a bit of a dweet in its database flips",
                        Disks::flipDweet),
                new Fault("ruined-database", "a sibling dies, and its database is full of flipped bits",
                        scene -> refuse(scene, Damage::ruinDatabase, "is damaged")),
                new Fault("full-log", "the disk of a sibling's log is full", scene -> fill(scene, true)),
                new Fault("full-database", "the disk of a sibling's database is full", scene -> fill(scene, false)),
                new Fault("full-logs",
                        "the disks of the logs of two of three siblings are full when the third is killed, "
                                + "so that votes are to be written on them",
                        Disks::fillTwo),
                new Fault("slow-leader", "each sync of the disk of the leader takes 200 ms longer",
                        scene -> slow(scene, scene.leader())),
                new Fault("slow-follower", "each sync of the disk of a sibling that follows takes 200 ms longer",
                        scene -> slow(scene, scene.follower())));
    }

    static void wipe(Scene scene, Machine peer) throws Exception {
        peer.kill();
        peer.wipe();
        scene.bringBack(peer);
    }

    private static void tear(Scene scene) throws Exception {
        Machine peer = scene.follower();
        peer.kill();
        Damage.tearLog(peer);
        scene.bringBack(peer);
        peer.awaitReady();
    }

    /// Does something to the files of a peer that has ended.
    @FunctionalInterface
    private interface Harm {

        void to(Machine peer) throws IOException;
    }

    /// The peer must say what to do, and come back when that was done.
    private static void refuse(Scene scene, Harm harm, String sentence) throws Exception {
        refuse(scene.follower(), scene, harm, sentence);
    }

    private static void refuse(Machine peer, Scene scene, Harm harm, String sentence) throws Exception {
        peer.kill();
        harm.to(peer);
        scene.bringBack(peer);
        assertThat(peer.awaitEnd(NOTICING)).as("%s ends", peer).isTrue();
        assertThat(peer.said()).contains(sentence);
        peer.wipe();
        scene.bringBack(peer);
    }

    private static void flipDweet(Scene scene) throws Exception {
        for (TrialNetwork.Group group : scene.groups()) {
            Optional<String> text = someText(group.follower());
            if (text.isPresent()) {
                refuse(group.follower(), scene, peer -> Damage.flipInDatabase(peer, text.get()), "is damaged");
                return;
            }
        }
        throw new AssertionError("Nobody has published anything");
    }

    private static Optional<String> someText(Machine peer) {
        try (SiblingFile file = SiblingFile.open(peer.database())) {
            return file.all("select text from items where text is not null order by stamp limit 1",
                    row -> row.getString(1)).stream().findFirst();
        }
    }

    private static void fill(Scene scene, boolean logOnly) throws Exception {
        whileFull(scene, scene.follower(), logOnly, peer -> {
            if (!peer.awaitEnd(NOTICING)) {
                // The log has room ahead; who opens it anew finds none.
                peer.kill();
                scene.bringBack(peer);
                assertThat(peer.awaitEnd(NOTICING)).as("%s ends on a full disk", peer).isTrue();
            }
            assertThat(peer.said()).containsAnyOf("The disk cannot be written any more", "the space on the disk");
        });
    }

    /// What is done to a peer that has no room; it has ended afterwards.
    @FunctionalInterface
    interface Ordeal {

        void of(Machine peer) throws Exception;
    }

    /// Fills the disk of a peer for a while.
    ///
    /// @param logOnly whether only its log lies there
    static void whileFull(Scene scene, Machine peer, boolean logOnly, Ordeal ordeal) throws Exception {
        peer.stop();
        try (SmallDisk disk = logOnly ? SmallDisk.underLog(peer) : SmallDisk.underDatabase(peer)) {
            scene.bringBack(peer);
            peer.awaitReady();
            scene.flow();
            disk.fill();
            ordeal.of(peer);
            disk.makeRoom();
            scene.bringBack(peer);
            peer.awaitReady();
            scene.flow();
            peer.stop();
        }
        scene.bringBack(peer);
    }

    /// Whoever has lost its vote to a full disk must come back all the same: of the others there are not enough.
    private static void fillTwo(Scene scene) throws Exception {
        List<Machine> siblings = scene.group().all();
        var disks = new HashMap<Machine, SmallDisk>();
        try {
            for (Machine peer : siblings) {
                peer.stop();
                disks.put(peer, SmallDisk.underLog(peer));
                scene.bringBack(peer);
                peer.awaitReady();
                scene.network().awaitHealthy();
            }
            Machine leader = fillAllButLeader(scene, disks);
            List<Machine> hit = siblings.stream().filter(peer -> !peer.equals(leader)).toList();
            leader.kill();
            // The first that is to write a vote notices; the other has nobody left to vote for.
            eventually(NOTICING, () -> assertThat(hit).anyMatch(peer -> !peer.runs()));
            for (Machine peer : hit) {
                if (peer.runs()) {
                    peer.kill();
                } else {
                    assertThat(peer.said()).contains("The disk cannot be written any more");
                }
            }
            for (Machine peer : hit) {
                Objects.requireNonNull(disks.get(peer)).makeRoom();
            }
            scene.bringBack(hit);
            for (Machine peer : hit) {
                peer.awaitReady();
            }
            scene.flow();
            scene.bringBack(leader);
            scene.network().awaitHealthy();
            siblings.forEach(Machine::stop);
        } finally {
            for (SmallDisk disk : disks.values()) {
                disk.close();
            }
        }
        scene.bringBack(siblings);
    }

    /// @return who leads while the disks of the others are full
    private static Machine fillAllButLeader(Scene scene, Map<Machine, SmallDisk> disks) throws Exception {
        while (true) {
            Machine leader = leader(scene, disks);
            for (Map.Entry<Machine, SmallDisk> disk : disks.entrySet()) {
                if (!disk.getKey().equals(leader)) {
                    disk.getValue().fill();
                }
            }
            if (leader(scene, disks).equals(leader)) {
                return leader;
            }
            for (SmallDisk disk : disks.values()) {
                disk.makeRoom();
            }
            scene.network().awaitHealthy();
        }
    }

    private static Machine leader(Scene scene, Map<Machine, SmallDisk> disks) throws InterruptedException {
        return scene.groups().stream().flatMap(group -> group.leading().stream()).filter(disks::containsKey).findFirst()
                .orElseThrow();
    }

    private static void slow(Scene scene, Machine peer) throws Exception {
        Machine.Habits usual = peer.habits();
        peer.stop();
        peer.start(slowed(usual));
        peer.awaitReady();
        scene.last(SLOW);
        peer.stop();
        peer.start(usual);
    }

    /// Every sync of the disk takes 200 ms longer.
    static Machine.Habits slowed(Machine.Habits usual) {
        if (!Shell.has("strace")) {
            throw new Impossible("strace, which makes system calls wait");
        }
        return usual.within("strace", "-D", "-f", "-qqq", "--seccomp-bpf", "-e", "trace=fsync,fdatasync", "-e",
                "inject=fsync,fdatasync:delay_enter=200000", "-o", "/dev/null");
    }
}
