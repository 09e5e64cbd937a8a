/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Cid;
import dweeter.model.Dweet;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.Replacement;
import dweeter.model.Token;
import dweeter.node.membership.NodeName;
import dweeter.node.operator.ExecutionResult;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;
import dweeter.protocol.Failure;
import dweeter.protocol.LoggerMessage.CheckNick;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.Published;
import dweeter.protocol.ViewProfile;
import dweeter.protocol.ViewProfile.ProfileViewed;

/// Nodes that lose too many of their machines for good.
@Tag(TestNetwork.TAG)
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostMachinesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /// In which a spare has asked several times whether it is needed.
    private static final Duration SEVERAL_LOOKS = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    @Test
    void the_last_of_three_goes_on_with_all_that_it_has_and_the_others_come_back_as_spares() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            Node before = siblings(network, 3);
            var client = network.client();
            Token ada = Traffic.register(client, "ada");
            for (int i = 1; i <= 5; i++) {
                publish(network, ada, i);
            }
            PeerNode survivor = network.peer("peer2");
            eventually(PATIENCE,
                    () -> assertThat(network.ofLoss(planning -> planning.adopt(survivor.self().tweeter(), true))
                            .sentence()).startsWith("Nothing is lost: 3 of the 3"));
            network.remove(network.peer("peer0"));
            network.remove(network.peer("peer1"));
            delete(directory.resolve("peer1"));
            assertThat(network.ofLoss(planning -> planning.adopt(survivor.self().tweeter(), false)).sentence())
                    .contains("may come back");

            ExecutionResult outcome = adopt(network, survivor);

            assertThat(outcome).as(outcome.sentence()).isInstanceOf(ExecutionResult.Happened.class);
            assertThat(survivor.ownership().epoch()).isGreaterThan(Replacement.LEAP);
            assertThat(survivor.group()).isPresent().isNotEqualTo(Optional.of(before.group()));
            assertThat(publish(network, ada, 6).ref().n()).isEqualTo(1006);
            assertThat(texts(network, ada)).containsExactly("dweet 6", "dweet 5", "dweet 4", "dweet 3", "dweet 2",
                    "dweet 1");
            assertThat(network.ofLoss(planning -> planning.adopt(survivor.self().tweeter(), true)).sentence())
                    .startsWith("Nothing is lost: 1 of the 1");

            PeerNode returned = network.startPeer("peer0");
            network.startPeer("peer3");
            Node now = siblings(network, 3);
            assertThat(now.group()).isEqualTo(survivor.group().orElseThrow());
            assertThat(now.id()).isEqualTo(before.id());
            assertThat(returned.group()).isEqualTo(survivor.group());
            assertThat(directory.resolve("peer0").resolve("replaced-" + before.group()).resolve("group.db")).exists();
            assertThat(publish(network, ada, 7).ref().n()).isEqualTo(1007);
        }
    }

    @Test
    void who_was_only_cut_off_and_comes_back_takes_no_part_any_more() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            siblings(network, 3);
            Token ada = Traffic.register(network.client(), "ada");
            publish(network, ada, 1);
            PeerNode survivor = network.peer("peer2");
            network.remove(network.peer("peer0"));
            network.remove(network.peer("peer1"));

            ExecutionResult outcome = adopt(network, survivor);
            network.startPeer("peer0");
            network.startPeer("peer1");

            assertThat(outcome).as(outcome.sentence()).isInstanceOf(ExecutionResult.Happened.class);
            Node now = siblings(network, 3);
            assertThat(network.peers()).allSatisfy(peer -> assertThat(peer.group()).hasValue(now.group()));
            assertThat(publish(network, ada, 2).ref().n()).isEqualTo(1002);
            assertThat(network.ring().health()).startsWith("Healthy");
        }
    }

    @Test
    void of_two_survivors_one_is_adopted_and_the_other_is_told_so() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 5, 5)) {
            Node before = siblings(network, 5);
            Token ada = Traffic.register(network.client(), "ada");
            publish(network, ada, 1);
            Stream.of("peer0", "peer1", "peer2").map(network::peer).toList().forEach(network::remove);
            PeerNode one = network.peer("peer3");
            PeerNode other = network.peer("peer4");
            eventually(PATIENCE, () -> assertThat(one.leads() || other.leads()).isFalse());

            List<ExecutionResult> outcomes = Stream.of(one, other).parallel().map(peer -> {
                try {
                    return network.ofLoss(planning -> planning.adopt(peer.self().tweeter(), true));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }).toList();

            assertThat(outcomes).filteredOn(ExecutionResult.Happened.class::isInstance).as("%s", outcomes).hasSize(1);
            Node now = siblings(network, 2);
            assertThat(now.group()).isNotEqualTo(before.group());
            assertThat(publish(network, ada, 2).ref().n()).isEqualTo(1002);
        }
    }

    @Test
    void where_nothing_is_left_nobody_gets_a_nick_and_all_others_are_served() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2, 2)) {
            network.startPeer("peer2");
            network.startPeer("peer3");
            eventually(PATIENCE, () -> assertThat(network.members()).hasSize(2)
                    .allSatisfy(node -> assertThat(node.siblings()).hasSize(2)));
            eventually(PATIENCE, () -> assertThat(network.ring().isWhole()).isTrue());
            Node lost = network.members().getFirst();
            Node rest = network.members().getLast();
            String there = nickOf(network, lost);
            Token lives = Traffic.register(network.client(), nickOf(network, rest));
            Traffic.register(network.client(), there);
            lost.siblings().stream().map(peer -> network.peer(peer.chord().host())).toList().forEach(peer -> {
                network.remove(peer);
                delete(directory.resolve(peer.self().chord().host()));
            });
            eventually(PATIENCE, () -> assertThat(network.ring().away()).hasSize(1));
            // Enough for a node of their own, but they are kept for the one that is gone.
            network.startPeer("spare");
            network.startPeer("another");
            eventually(PATIENCE, () -> assertThat(network.ring().spares()).hasSize(2));
            for (long end = System.nanoTime() + SEVERAL_LOOKS.toNanos(); System.nanoTime() < end;) {
                assertThat(network.ring().spares()).hasSize(2);
            }

            ExecutionResult outcome = network
                    .ofLoss(planning -> planning.declareLost(new NodeName(lost.id().brief()), true));

            assertThat(outcome).as(outcome.sentence()).isInstanceOf(ExecutionResult.Happened.class);
            eventually(PATIENCE, () -> assertThat(network.askOnce(new CheckNick(new Nick(there))))
                    .isInstanceOf(Failure.TryAgain.class));
            assertThat(network.ring().health()).contains("all copies of node " + lost.id().brief());
            assertThat(publish(network, lives, 1).ref().n()).isEqualTo(1);

            eventually(PATIENCE, () -> assertThat(network.ring().nodes()).hasSize(2)
                    .allSatisfy(node -> assertThat(node.siblings()).hasSize(2)));
            assertThat(network.ofLoss(planning -> planning.giveUp(new NodeName(lost.id().brief()))))
                    .isInstanceOf(ExecutionResult.Happened.class);
            Traffic.register(network.client(), there);
        }
    }

    private static ExecutionResult adopt(TestNetwork network, PeerNode survivor) throws InterruptedException {
        eventually(PATIENCE, () -> assertThat(survivor.leads()).isFalse());
        eventually(PATIENCE, () -> assertThat(network.ring().nodes()).noneMatch(node -> node.isLed()));
        return network.ofLoss(planning -> planning.adopt(survivor.self().tweeter(), true));
    }

    private static String nickOf(TestNetwork network, Node node) {
        PeerNode peer = network.peer(node.siblings().getFirst().chord().host());
        return Stream.iterate(0, i -> i + 1).map(i -> "nick" + i)
                .filter(nick -> peer.ownership().owns(new Nick(nick).key())).findFirst().orElseThrow();
    }

    private static Published publish(TestNetwork network, Token token, int number) {
        return Traffic.done(network.client(),
                new PublishDweet(token, Cid.fresh(), "dweet " + number, Optional.empty()));
    }

    private static List<String> texts(TestNetwork network, Token token) {
        ProfileViewed viewed = Traffic.done(network.client(),
                new ViewProfile(token, token.nick(), OptionalLong.empty(), 50));
        return viewed.page().items().stream().map(item -> ((Dweet) item).text().value()).toList();
    }

    private static Node siblings(TestNetwork network, int count) {
        eventually(PATIENCE, () -> assertThat(network.members()).singleElement()
                .satisfies(node -> assertThat(node.siblings()).hasSize(count)));
        return network.members().getFirst();
    }

    private static void delete(Path path) {
        try (Stream<Path> parts = Files.walk(path)) {
            for (Path part : parts.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(part);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
