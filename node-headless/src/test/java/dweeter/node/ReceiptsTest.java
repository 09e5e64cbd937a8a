/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.Network;
import dweeter.model.Cid;
import dweeter.model.Token;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.Published;

/// On how many copies an item lies when its author hears of it.
@Tag(TestNetwork.TAG)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReceiptsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void with_three_siblings_it_lies_on_two_or_three_and_on_two_while_one_of_them_is_gone() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            eventually(PATIENCE, () -> assertThat(network.members()).singleElement()
                    .satisfies(node -> assertThat(node.siblings()).hasSize(3)));
            Network client = network.client();
            Token ada = Traffic.register(client, "ada");
            for (int i = 0; i < 20; i++) {
                assertThat(copies(publish(client, ada))).isBetween(2, 3);
            }
            PublishDweet dweet = dweet(ada);
            Published first = Traffic.done(client, dweet);
            eventually(PATIENCE, () -> assertThat(Traffic.done(client, dweet)).satisfies(again -> {
                assertThat(copies(again)).isEqualTo(3);
                assertThat(again.ref()).isEqualTo(first.ref());
            }));

            PeerNode gone = network.peers().stream().filter(peer -> !peer.leads()).findFirst().orElseThrow();
            network.remove(gone);
            for (int i = 0; i < 20; i++) {
                assertThat(copies(publish(client, ada))).isEqualTo(2);
            }
            // It has it, but nobody can know that the copy is still good.
            assertThat(copies(Traffic.done(client, dweet))).isEqualTo(2);
            assertThat(copies(Traffic.done(client, new PublishRedweet(ada, Cid.fresh(), first.ref())))).isEqualTo(2);

            network.startPeer(gone.self().chord().host());
            eventually(PATIENCE, () -> assertThat(copies(publish(client, ada))).isEqualTo(3));
        }
    }

    @Test
    void whoever_leads_after_the_one_that_led_is_gone_says_two_as_well() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            eventually(PATIENCE, () -> assertThat(network.members()).singleElement()
                    .satisfies(node -> assertThat(node.siblings()).hasSize(3)));
            Network client = network.client();
            Token ada = Traffic.register(client, "ada");
            PublishDweet dweet = dweet(ada);
            Traffic.done(client, dweet);

            network.remove(network.peers().stream().filter(PeerNode::leads).findFirst().orElseThrow());

            eventually(PATIENCE, () -> assertThat(network.peers()).anyMatch(PeerNode::leads));
            assertThat(copies(Traffic.done(client, dweet))).isEqualTo(2);
            assertThat(copies(publish(client, ada))).isEqualTo(2);
        }
    }

    @Test
    void in_a_group_of_one_it_lies_on_one() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            Network client = network.client();
            Token ada = Traffic.register(client, "ada");

            PublishDweet dweet = dweet(ada);
            assertThat(copies(Traffic.done(client, dweet))).isEqualTo(1);
            assertThat(copies(Traffic.done(client, dweet))).isEqualTo(1);
        }
    }

    private static Published publish(Network client, Token author) {
        return Traffic.done(client, dweet(author));
    }

    private static PublishDweet dweet(Token author) {
        return new PublishDweet(author, Cid.fresh(), "text", Optional.empty());
    }

    private static int copies(Published published) {
        return published.copies().orElseThrow();
    }
}
