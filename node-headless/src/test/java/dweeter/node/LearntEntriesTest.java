/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Address;
import dweeter.model.Sibling;
import dweeter.node.operator.Operator;
import dweeter.node.testing.TestNetwork;

/// Peers that were told of one Entry, and hear of the others.
@Tag(TestNetwork.TAG)
class LearntEntriesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void a_spare_that_was_told_of_one_entry_replaces_a_dead_sibling_after_that_entry_died() throws Exception {
        try (TestNetwork network = TestNetwork.empty(directory, 3)) {
            List<Address> told = network.serverAddresses();
            for (int i = 0; i < 3; i++) {
                network.startPeer("peer" + i, told).joined().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            network.enrol("spare");
            EntryNode second = network.addEntry();
            network.startPeer("spare", told);
            eventually(PATIENCE, () -> assertThat(spares(network, second)).hasSize(1));
            for (String peer : List.of("peer0", "peer1", "peer2")) {
                awaitLearnt(peer, second);
            }

            network.remove(network.entries().getFirst());
            PeerNode dead = network.peers().stream().filter(peer -> !peer.leads()).findFirst().orElseThrow();
            network.remove(dead);

            eventually(PATIENCE, () -> assertThat(network.members()).singleElement()
                    .satisfies(node -> assertThat(node.siblings()).hasSize(3)
                            .contains(network.peer("spare").self()).doesNotContain(dead.self())));
        }
    }

    @Test
    void a_peer_that_starts_again_finds_the_entries_it_had_heard_of() throws Exception {
        try (TestNetwork network = TestNetwork.empty(directory, 1)) {
            List<Address> told = network.serverAddresses();
            network.startPeer("peer", told).joined().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            network.enrol("other");
            EntryNode second = network.addEntry();
            network.startPeer("other", told);
            awaitLearnt("other", second);
            network.remove(network.peer("other"));
            network.remove(network.entries().getFirst());

            PeerNode back = network.startPeer("other", told);

            back.joined().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void the_invite_of_a_further_entry_names_all_of_them() throws Exception {
        try (TestNetwork network = TestNetwork.empty(directory, 1)) {
            EntryNode first = network.entries().getFirst();
            EntryNode second = network.addEntry();

            assertThat(second.invite().entries()).containsExactly(second.clients(), first.clients());
            assertThat(second.invite().joinToken()).isEmpty();
            eventually(PATIENCE, () -> assertThat(first.invite().entries()).containsExactly(first.clients(),
                    second.clients()));
        }
    }

    private void awaitLearnt(String peer, EntryNode entry) {
        Path kept = directory.resolve(peer).resolve("entries");
        eventually(PATIENCE, () -> assertThat(Files.readAllLines(kept)).contains(entry.servers().toString()));
    }

    /// As an operator sees them who asks one Entry.
    private static List<Sibling> spares(TestNetwork network, EntryNode entry) throws InterruptedException {
        try (var operator = new Operator(network.forOperators())) {
            return operator.ring(List.of(entry.servers())).orElseThrow().spares();
        }
    }
}
