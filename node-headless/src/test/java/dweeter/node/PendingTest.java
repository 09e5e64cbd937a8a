/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.node.testing.Traffic.done;
import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.EntryClient;
import dweeter.model.Address;
import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Token;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;
import dweeter.protocol.ChordMessage.ListPending;
import dweeter.protocol.ChordMessage.PendingListed;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage.AnnouncementsFor;
import dweeter.protocol.EntryMessage.AnnouncementsListed;
import dweeter.protocol.EntryMessage.ListAnnouncements;
import dweeter.protocol.Follow;
import dweeter.protocol.Task;
import dweeter.protocol.Unfollow;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

@Tag(TestNetwork.TAG)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PendingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void what_a_node_that_is_away_must_hear_is_listed_until_it_is_back() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2); Links links = links(network)) {
            PeerNode here = network.peers().get(0);
            PeerNode away = network.peers().get(1);
            Nick reader = ownedBy(here);
            Nick author = ownedBy(away);
            EntryClient client = network.client();
            Token token = Traffic.register(client, reader.value());
            Traffic.register(client, author.value());
            done(client, new Follow(token, Cid.fresh(), author));
            eventually(PATIENCE, () -> assertThat(count(links, here)).isZero());

            network.remove(away);
            done(client, new Unfollow(token, Cid.fresh(), author));

            assertThat(pending(links, here))
                    .isEqualTo(new PendingListed(1, List.of(new Task.FollowerEdge(author, reader, 2, false))));
            network.startPeer("peer1");
            eventually(PATIENCE, () -> assertThat(count(links, here)).isZero());
        }
    }

    @Test
    void what_an_entry_that_is_away_must_hear_is_listed_by_the_other_also_after_a_restart_until_it_is_back()
            throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1); Links links = links(network)) {
            EntryNode away = network.addEntry();
            Address here = network.entries().getFirst().servers();
            // Of one that it has never heard of nothing is waiting either.
            eventually(PATIENCE, () -> assertThat(network.greet(network.entries().getFirst()).entries()).hasSize(2));
            eventually(PATIENCE, () -> assertThat(announcements(links, here)).isEmpty());
            network.remove(away);

            PeerNode newcomer = network.addPeer();

            eventually(PATIENCE, () -> assertThat(announcements(links, here)).singleElement().satisfies(waiting -> {
                assertThat(waiting.entry()).isEqualTo(away.servers());
                assertThat(waiting.news()).anySatisfy(news -> assertThat(news.node().siblings())
                        .contains(newcomer.self()));
            }));
            List<AnnouncementsFor> before = announcements(links, here);
            network.remove(network.entries().getFirst());
            network.startEntry("entry0");
            eventually(PATIENCE, () -> assertThat(announcements(links, here)).hasSameSizeAs(before));
            network.startEntry("entry1");
            eventually(PATIENCE, () -> assertThat(announcements(links, here)).isEmpty());
        }
    }

    private static List<AnnouncementsFor> announcements(Links links, Address entry) {
        try {
            Reply<AnnouncementsListed> reply = links.call(entry, new ListAnnouncements(),
                    Deadline.after(Duration.ofSeconds(5), Ticker.system()));
            assertThat(reply).isInstanceOf(Reply.Done.class);
            return ((Reply.Done<AnnouncementsListed>) reply).value().waiting();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Nick ownedBy(PeerNode peer) {
        return IntStream.range(0, 1000).mapToObj(i -> new Nick("user" + i))
                .filter(nick -> peer.ownership().owns(nick.key())).findFirst().orElseThrow();
    }

    private static long count(Links links, PeerNode peer) {
        try {
            return pending(links, peer).count();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PendingListed pending(Links links, PeerNode peer) throws InterruptedException {
        Reply<PendingListed> reply = links.call(peer.self().chord(), new ListPending(),
                Deadline.after(Duration.ofSeconds(5), Ticker.system()));
        assertThat(reply).isInstanceOf(Reply.Done.class);
        return ((Reply.Done<PendingListed>) reply).value();
    }

    private static Links links(TestNetwork network) {
        return new Links(network.forOperators(), new Codec(), new PendingReplies(RandomGenerator.getDefault()));
    }
}
