/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Wires that swallow what is sent over them.
final class Partitions {

    private static final Duration TIME = Duration.ofSeconds(10);

    private Partitions() {}

    static List<Fault> all() {
        return List.of(
                new Fault("isolate-leader", "the leader reaches nobody, nor anybody it, for 10 s",
                        Partitions::isolateLeader),
                new Fault("leader-without-siblings",
                        "the leader is cut off from its siblings for 10 s, but not from the Entries",
                        Partitions::leaderWithoutSiblings),
                new Fault("halves", "two halves, each with one Entry and a part of each node, for 10 s",
                        Partitions::halves),
                new Fault("one-way-from-leader", "the siblings do not hear the leader, but it hears them, 10 s",
                        scene -> oneWay(scene, true)),
                new Fault("one-way-to-leader", "the leader does not hear its siblings, but they hear it, 10 s",
                        scene -> oneWay(scene, false)),
                new Fault("entry-without-peers", "an Entry is cut off from all peers for 10 s",
                        Partitions::entryWithoutPeers));
    }

    private static void isolateLeader(Scene scene) throws Exception {
        List<Machine> leader = List.of(scene.leader());
        scene.part(leader, scene.others(leader));
        scene.last(TIME);
        scene.network().ground().mend();
    }

    private static void leaderWithoutSiblings(Scene scene) throws Exception {
        TrialNetwork.Group group = scene.group();
        scene.part(List.of(group.leader()), group.followers());
        scene.last(TIME);
        scene.network().ground().mend();
    }

    private static void halves(Scene scene) throws Exception {
        var half = new ArrayList<Machine>();
        half.add(scene.network().entries().getFirst());
        List<TrialNetwork.Group> groups = scene.groups();
        for (int i = 0; i < groups.size(); i++) {
            // Now the leader alone is on this side, now both followers.
            half.addAll(i % 2 == 0 ? List.of(groups.get(i).leader()) : groups.get(i).followers());
        }
        scene.part(half, scene.others(half));
        scene.last(TIME);
        scene.network().ground().mend();
    }

    private static void oneWay(Scene scene, boolean fromLeader) throws Exception {
        TrialNetwork.Group group = scene.group();
        List<Machine> leader = List.of(group.leader());
        scene.cut(fromLeader ? leader : group.followers(), fromLeader ? group.followers() : leader);
        scene.last(TIME);
        scene.network().ground().mend();
    }

    private static void entryWithoutPeers(Scene scene) throws Exception {
        scene.part(List.of(scene.network().entries().getFirst()), scene.network().peers());
        scene.last(TIME);
        scene.network().ground().mend();
    }
}
