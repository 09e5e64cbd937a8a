/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dweeter.protocol.HandoffMessage.Left;
import dweeter.rpc.Reply;

/// Machines that come and go. Each newcomer waits until there are three, who then take over half of the fullest node.
final class Moves {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private Moves() {}

    static List<Fault> all() {
        return List.of(
                new Fault("join", "three peers come, make a node, and leave again", scene -> {
                    List<Machine> fresh = join(scene);
                    scene.network().awaitHealthy(scene.network().nodes() + 1);
                    leaveAll(scene, fresh);
                }),
                new Fault("two-joins", "six peers come at once, make two nodes, and leave again", scene -> {
                    List<Machine> fresh = join(scene);
                    fresh.addAll(join(scene));
                    scene.network().awaitHealthy(scene.network().nodes() + 2);
                    leaveAll(scene, fresh);
                }),
                new Fault("join-and-leave", "three peers come while the siblings of a node leave", Moves::exchange),
                new Fault("everybody-leaves", "all peers are asked to leave at once; the last stays, others come",
                        Moves::leaveAtOnce));
    }

    /// Starts three peers.
    static List<Machine> join(Scene scene) throws Exception {
        var fresh = new ArrayList<Machine>();
        for (int i = 0; i < TrialNetwork.COPIES; i++) {
            fresh.add(scene.network().addPeer());
        }
        return fresh;
    }

    /// Has peers leave, one after the other.
    static void leaveAll(Scene scene, List<Machine> peers) throws Exception {
        for (Machine peer : peers) {
            eventually(PATIENCE, () -> {
                Reply<Left> reply = scene.network().operator().leave(TrialNetwork.tweeter(peer));
                assertThat(reply).isInstanceOf(Reply.Done.class);
            });
            assertThat(peer.awaitEnd(PATIENCE)).as("%s has ended", peer).isTrue();
            scene.network().forget(peer);
        }
    }

    private static void exchange(Scene scene) throws Exception {
        List<Machine> old = scene.group().all();
        join(scene);
        leaveAll(scene, old);
    }

    private static void leaveAtOnce(Scene scene) throws Exception {
        List<Machine> all = scene.network().peers();
        var asked = new ArrayList<Thread>();
        for (Machine peer : all) {
            asked.add(Thread.ofVirtual().start(() -> ask(scene, peer)));
        }
        for (Thread each : asked) {
            each.join(PATIENCE);
        }
        List<Machine> gone = new ArrayList<>();
        for (Machine peer : all) {
            if (peer.awaitEnd(Duration.ofSeconds(5))) {
                gone.add(peer);
                scene.network().forget(peer);
            }
        }
        assertThat(gone).as("those who have left").hasSizeLessThan(all.size());
        for (Machine _ : gone) {
            scene.network().addPeer();
        }
    }

    private static void ask(Scene scene, Machine peer) {
        try {
            scene.network().operator().leave(TrialNetwork.tweeter(peer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
