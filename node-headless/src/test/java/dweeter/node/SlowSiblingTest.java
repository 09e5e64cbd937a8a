/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.EntryClient;
import dweeter.model.Address;
import dweeter.model.Cid;
import dweeter.model.Cursor;
import dweeter.model.Nick;
import dweeter.model.TimelineItem;
import dweeter.model.TimelinePage;
import dweeter.model.Token;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;
import dweeter.protocol.Follow;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.ReadTimeline;

/// A reader whose followed are at another node, of which one sibling hangs, or all.
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowSiblingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int ITEMS = 6;

    @TempDir
    Path directory;

    @Test
    void another_sibling_answers_for_one_that_hangs_and_a_node_that_hangs_whole_is_named_and_loses_nothing()
            throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            for (int i = 3; i < 6; i++) {
                network.startPeer("peer" + i);
            }
            eventually(PATIENCE, () -> assertThat(network.members()).hasSize(2)
                    .allSatisfy(node -> assertThat(node.siblings()).hasSize(3)));
            List<PeerNode> leaders = network.peers().stream().filter(PeerNode::leads).toList();
            Nick reader = ownedBy(leaders.get(0), 0);
            Nick author = ownedBy(leaders.get(1), 0);
            EntryClient client = network.client();
            var timeline = new Timeline(client, Traffic.register(client, reader.value()));
            Token writer = Traffic.register(client, author.value());
            Traffic.done(client, new Follow(timeline.token, Cid.fresh(), author));
            publish(client, writer);
            eventually(PATIENCE, () -> assertThat(timeline.readOn().incomplete()).isEmpty());
            publish(client, writer);

            Address hanging = leaders.get(1).self().tweeter();
            network.transport().cutOff(hanging);
            eventually(PATIENCE, () -> {
                long begun = System.nanoTime();
                TimelinePage page = timeline.readOn();
                assertThat(page.incomplete()).isEmpty();
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
                assertThat(timeline.met).hasSize(2 * ITEMS);
            });
            network.transport().heal(hanging);

            publish(client, writer);
            List<Address> node = leaders.get(1).node().orElseThrow().tweeters();
            node.forEach(network.transport()::cutOff);
            assertThat(timeline.readOn().incomplete()).containsExactly(author);
            node.forEach(network.transport()::heal);
            eventually(PATIENCE, () -> {
                assertThat(timeline.readOn().incomplete()).isEmpty();
                assertThat(timeline.met).hasSize(3 * ITEMS);
            });
            assertThat(timeline.metTwice).isEmpty();
        }
    }

    private static void publish(EntryClient client, Token writer) {
        for (int i = 0; i < ITEMS; i++) {
            Traffic.done(client, new PublishDweet(writer, Cid.fresh(), "text", Optional.empty()));
        }
    }

    private static Nick ownedBy(PeerNode peer, int from) {
        return IntStream.range(from, from + 1000).mapToObj(i -> new Nick("user" + i))
                .filter(nick -> peer.ownership().owns(nick.key())).findFirst().orElseThrow();
    }

    /// Reads on where it was, and notes what it meets.
    private static final class Timeline {

        private final EntryClient client;
        private final Token token;
        private final Set<Long> met = new HashSet<>();
        private final List<Long> metTwice = new ArrayList<>();
        private Optional<Cursor> newer = Optional.empty();

        Timeline(EntryClient client, Token token) {
            this.client = client;
            this.token = token;
        }

        TimelinePage readOn() {
            TimelinePage page = Traffic.done(client, new ReadTimeline(token, newer, 50)).page();
            for (TimelineItem shown : page.items()) {
                if (!met.add(shown.item().n())) {
                    metTwice.add(shown.item().n());
                }
            }
            newer = page.newer();
            return page;
        }
    }
}
