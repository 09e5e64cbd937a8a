/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.Network;
import dweeter.lifecycle.StartException;
import dweeter.model.Cid;
import dweeter.model.ItemRange;
import dweeter.model.Nick;
import dweeter.model.TimelineItem;
import dweeter.model.Token;
import dweeter.node.group.RulesVersion;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;
import dweeter.protocol.Follow;
import dweeter.protocol.MarkRead;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.ReadTimeline;

/// Siblings of two builds, of which one knows later rules for commands: by items, what somebody has read.
@Tag(TestNetwork.TAG)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RollingUpgradeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final RulesVersion OLD = RulesVersion.FIRST;
    private static final RulesVersion NEW = RulesVersion.NEWEST;

    private static final Nick AUTHOR = new Nick("author");

    @TempDir
    Path directory;

    @Test
    void later_rules_are_spoken_once_all_siblings_know_them_and_an_older_build_then_stops_and_loses_nothing()
            throws Exception {
        try (TestNetwork network = TestNetwork.empty(directory, 3)) {
            // First, since a group of the others alone would soon speak what it does not know.
            PeerNode older = network.addPeer(OLD);
            network.addPeer(NEW);
            network.addPeer(NEW);
            complete(network);
            try (Traffic traffic = Traffic.of(network.client(), "ada", "bea")) {
                flows(traffic);
                assertThat(network.peers()).extracting(PeerNode::spoken).containsOnly(OLD);
                var reader = Reader.of(network.client());
                assertThat(reader.marks(1, 2)).isEmpty();
                assertThat(reader.marks(5, 6)).containsExactly(AUTHOR);
                assertThat(reader.unread()).containsExactly(3L, 4L, 5L, 6L, 7L, 8L);

                network.remove(older);
                flows(traffic);
                assertThat(leader(network).spoken()).isEqualTo(OLD);
                assertThat(reader.marks(5, 6)).containsExactly(AUTHOR);
                network.startPeer(older.self().chord().host(), NEW);
                eventually(PATIENCE, () -> assertThat(leader(network).spoken()).isEqualTo(NEW));
                assertThat(reader.marks(5, 6)).isEmpty();
                assertThat(reader.unread()).containsExactly(3L, 4L, 7L, 8L);
                flows(traffic);

                PeerNode goesBack = network.peers().stream()
                        .filter(peer -> !peer.leads()).findFirst().orElseThrow();
                String name = goesBack.self().chord().host();
                network.remove(goesBack);
                flows(traffic);
                PeerNode back = network.startPeer(name, OLD);
                assertThatThrownBy(back::awaitEnd).isInstanceOf(StartException.class)
                        .hasMessageContaining("rules " + NEW.number()).hasMessageContaining("Install the version")
                        .hasMessageNotContaining("its log says more");
                network.remove(back);

                network.startPeer(name, NEW);
                complete(network);
                flows(traffic);
                eventually(PATIENCE, () -> assertThat(leader(network).spoken()).isEqualTo(NEW));
                assertThat(reader.unread()).containsExactly(3L, 4L, 7L, 8L);
                traffic.check();
            }
        }
    }

    /// Somebody who reads what an author has published.
    private record Reader(Network client, Token token) {

        static Reader of(Network client) {
            Token author = Traffic.register(client, AUTHOR.value());
            for (int i = 0; i < 8; i++) {
                Traffic.done(client, new PublishDweet(author, Cid.fresh(), "text", Optional.empty()));
            }
            Token token = Traffic.register(client, "reader");
            Traffic.done(client, new Follow(token, Cid.fresh(), AUTHOR));
            return new Reader(client, token);
        }

        /// @return of whom not everything was marked
        List<Nick> marks(long first, long last) {
            return Traffic.done(client, new MarkRead(token, List.of(new ItemRange(AUTHOR, first, last)))).incomplete();
        }

        /// Upwards.
        List<Long> unread() {
            return Traffic.done(client, new ReadTimeline(token, Optional.empty(), 100)).page().items().stream()
                    .filter(TimelineItem::unread).map(shown -> shown.item().n()).sorted().toList();
        }
    }

    private static void complete(TestNetwork network) {
        eventually(PATIENCE, () -> assertThat(network.members()).singleElement()
                .satisfies(node -> assertThat(node.siblings()).hasSize(3)));
    }

    private static PeerNode leader(TestNetwork network) {
        List<PeerNode> leaders = network.peers().stream().filter(PeerNode::leads).toList();
        assertThat(leaders).hasSize(1);
        return leaders.getFirst();
    }

    private static void flows(Traffic traffic) {
        int before = traffic.count();
        eventually(PATIENCE, () -> assertThat(traffic.count()).isGreaterThan(before + 30));
    }
}
