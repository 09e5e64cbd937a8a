/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.lifecycle.StartException;
import dweeter.node.PeerNode;
import dweeter.node.operator.ExecutionResult;
import dweeter.node.peer.FreshStart.Siblings;
import dweeter.node.testing.TestNetwork;

/// When a peer whose copy cannot be used is told to begin anew, and when it is told not to.
@Tag(TestNetwork.TAG)
@Timeout(120)
class FreshStartTest {

    private static final String BEGIN = "start this peer with an empty directory";
    private static final String KEEP = "Do not empty its directory";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void it_begins_anew_only_where_the_others_agree_on_everything_without_it() {
        assertThat(List.of(new Siblings(2, 2), new Siblings(4, 3), new Siblings(4, 4), new Siblings(3, 3)))
                .allSatisfy(siblings -> assertThat(FreshStart.judge(siblings)).contains(BEGIN).doesNotContain(KEEP));
        assertThat(List.of(new Siblings(0, 0), new Siblings(1, 1), new Siblings(1, 0), new Siblings(2, 1),
                new Siblings(2, 0), new Siblings(3, 2), new Siblings(4, 2)))
                .allSatisfy(siblings -> assertThat(FreshStart.judge(siblings)).startsWith(KEEP).doesNotContain(BEGIN));
    }

    @Test
    void a_peer_that_lost_its_vote_is_told_by_its_siblings_whether_it_may_begin_anew() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            PeerNode damaged = network.peer("peer2");
            network.remove(damaged);
            cut(directory.resolve("peer2"), "raft-meta");

            assertThatThrownBy(() -> network.startPeer("peer2")).isInstanceOf(StartException.class)
                    .hasMessage("This peer does not know any more whom it has voted for (raft-meta is damaged), and "
                            + "could do so twice. 2 of its 2 siblings are well: start this peer with an empty "
                            + "directory, and it copies them.");

            network.remove(network.peer("peer1"));
            assertThatThrownBy(() -> network.startPeer("peer2")).isInstanceOf(StartException.class)
                    .hasMessageContaining(KEEP).hasMessageContaining("then this peer again");
        }
    }

    @Test
    void a_place_whose_file_cannot_be_written_is_let_go_whole_and_taken_once_it_can() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1, 1)) {
            Path place = directory.resolve("peer0/place");
            network.remove(network.peer("peer0"));
            List<String> lines = new ArrayList<>(Files.readAllLines(place));
            lines.set(0, lines.getFirst().substring(0, lines.getFirst().lastIndexOf(' ')));
            Files.write(place, lines);
            Path obstacle = Files.createDirectories(directory.resolve("peer0/place.new/obstacle"));

            assertThatThrownBy(() -> network.startPeer("peer0")).isInstanceOf(StartException.class)
                    .hasMessageContaining("cannot be written");
            Files.delete(obstacle);
            Files.delete(directory.resolve("peer0/place.new"));

            network.startPeer("peer0").joined().get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_damaged_peer_that_was_replaced_meanwhile_may_begin_anew() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            PeerNode damaged = network.peer("peer2");
            network.remove(damaged);
            network.startPeer("spare");
            eventually(() -> assertThat(network.ring().spares()).hasSize(1));
            assertThat(network.carryOut(planning -> planning.replace(damaged.self().tweeter(), Optional.empty())))
                    .isInstanceOf(ExecutionResult.Happened.class);
            cut(directory.resolve("peer2"), "raft-meta");

            assertThatThrownBy(() -> network.startPeer("peer2")).isInstanceOf(StartException.class)
                    .hasMessageEndingWith(
                            "Its siblings have gone on without it: start this peer with an empty directory.");
        }
    }

    @Test
    void of_two_the_one_that_is_damaged_is_not_told_to_wait_for_the_other() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2, 2)) {
            eventually(() -> assertThat(network.ring().health()).startsWith("Healthy"));
            network.remove(network.peer("peer1"));
            cut(directory.resolve("peer1"), "raft-meta");
            eventually(() -> assertThat(network.peer("peer0").leads()).isFalse());

            assertThatThrownBy(() -> network.startPeer("peer1")).isInstanceOf(StartException.class)
                    .hasMessageContaining(
                            KEEP + ": its only sibling cannot go on without it. Put back what is missing");
        }
    }

    @Test
    void a_peer_that_does_not_know_its_siblings_any_more_finds_them_by_its_entry() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            network.remove(network.peer("peer2"));
            Files.writeString(directory.resolve("peer2/place"), "");
            cut(directory.resolve("peer2"), "raft-meta.conf");
            cut(directory.resolve("peer2"), "log_inprogress_0");

            assertThatThrownBy(() -> network.startPeer("peer2")).isInstanceOf(StartException.class)
                    .hasMessageContaining("place is damaged").hasMessageContaining("2 of its 2 siblings are well");
        }
    }

    @Test
    void a_peer_whose_log_and_data_were_taken_away_begins_no_other_in_its_old_place() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            network.remove(network.peer("peer0"));
            for (String left : List.of("identity", "nothing")) {
                try (Stream<Path> parts = Files.list(directory.resolve("peer0"))) {
                    for (Path part : parts.filter(path -> !path.endsWith("place")).toList()) {
                        remove(part, left);
                    }
                }

                assertThatThrownBy(() -> network.startPeer("peer0")).as(left).isInstanceOf(StartException.class)
                        .hasMessageContaining("The log of this peer is gone from ")
                        .hasMessageContaining("2 of its 2 siblings are well: start this peer with an empty directory");
            }
        }
    }

    @Test
    void a_peer_that_lost_its_place_is_no_spare_with_the_data_of_others_beside_it() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            network.remove(network.peer("peer2"));
            Files.delete(directory.resolve("peer2/place"));

            assertThatThrownBy(() -> network.startPeer("peer2")).isInstanceOf(StartException.class)
                    .hasMessageContaining("`place` is gone from ")
                    .hasMessageContaining("2 of its 2 siblings are well: start this peer with an empty directory");
        }
    }

    @Test
    void a_peer_without_siblings_is_told_to_keep_what_it_has() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            network.remove(network.peer("peer0"));
            Files.write(directory.resolve("peer0/group.db"), new byte[10_000]);

            assertThatThrownBy(() -> network.startPeer("peer0")).isInstanceOf(StartException.class)
                    .hasMessageContaining("is damaged").hasMessageContaining(KEEP
                            + ": it has no siblings, and nobody else has what its users wrote");
        }
    }

    private static void remove(Path part, String butFor) throws IOException {
        try (Stream<Path> files = Files.walk(part)) {
            for (Path file : files.filter(Files::isRegularFile).filter(file -> !file.endsWith(butFor)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void cut(Path peer, String name) throws IOException {
        try (Stream<Path> files = Files.walk(peer)) {
            for (Path file : files.filter(path -> path.endsWith(name)).toList()) {
                Files.write(file, new byte[0]);
            }
        }
    }
}
