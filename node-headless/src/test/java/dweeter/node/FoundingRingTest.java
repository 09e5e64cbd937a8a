/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Cid;
import dweeter.model.Token;
import dweeter.node.entry.Directory;
import dweeter.node.operator.Ring;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;
import dweeter.protocol.PublishDweet;
import dweeter.sqlite.Database;

/// The ring of a network is founded once, whoever comes back and however lonely it is.
@Tag(TestNetwork.TAG)
class FoundingRingTest {

    private static final long SECONDS = 4;

    @TempDir
    Path directory;

    @Test
    void another_machine_at_the_address_of_the_founder_waits_for_the_ring() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            Token ada = register(network);
            PeerNode founder = network.peers().getFirst();
            network.remove(founder);
            move("peer0", "elsewhere");

            PeerNode stranger = network.startPeer("peer0");

            assertWaits(stranger);
            network.remove(stranger);
            move("peer0", "stranger");
            move("elsewhere", "peer0");
            network.startPeer("peer0").joined().get(60, TimeUnit.SECONDS);
            Traffic.done(network.client(), dweet(ada));
        }
    }

    @Test
    void the_founder_without_its_data_waits_and_the_operator_reads_who_is_away() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            network.remove(network.peers().getFirst());
            move("peer0", "lost");

            PeerNode founder = network.startPeer("peer0");

            assertWaits(founder);
            assertThat(network.ring().health()).startsWith("At risk: all of the ring has no owner that answers")
                    .contains("Bring back peer0:7411, which holds node ");
        }
    }

    @Test
    void the_founder_that_dies_before_it_has_founded_anything_does_so_when_it_is_back() throws Exception {
        try (TestNetwork network = TestNetwork.empty(directory, 1)) {
            PeerNode founder = network.startPeer("peer0");
            eventually(() -> assertThat(founder.group()).isPresent());
            network.remove(founder);

            network.startPeer("peer0").joined().get(60, TimeUnit.SECONDS);

            assertThat(network.ring().health()).startsWith("Healthy");
        }
    }

    @Test
    void an_entry_that_lost_what_it_knew_of_the_ring_founds_none() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            network.remove(network.peers().getFirst());
            move("peer0", "away");
            network.remove(network.entries().getFirst());
            forget("entry0");
            network.startEntry("entry0");

            PeerNode stranger = network.startPeer("stranger");

            assertWaits(stranger);
            assertThat(network.ring().health())
                    .contains("Bring back the peers that held it; this Entry has not heard who they are.");
        }
    }

    @Test
    void a_new_entry_founds_none_beside_the_ring_that_is_away() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            network.remove(network.peers().getFirst());
            move("peer0", "away");
            EntryNode second = network.addEntry();
            network.enrol("stranger");
            network.entries().stream().filter(entry -> entry != second).toList().forEach(network::remove);

            PeerNode stranger = network.startPeer("stranger");

            assertWaits(stranger);
        }
    }

    @Test
    void of_two_entries_that_are_cut_off_from_each_other_only_the_first_lets_somebody_found_it() throws Exception {
        try (TestNetwork network = TestNetwork.empty(directory, 1)) {
            EntryNode first = network.entries().getFirst();
            EntryNode second = network.addEntry();
            network.transport().cutOff(first.servers());
            PeerNode atSecond = network.startPeer("peer1", List.of(second.servers()));

            assertWaits(atSecond);
            network.transport().heal(first.servers());
            network.startPeer("peer0", List.of(first.servers())).joined().get(60, TimeUnit.SECONDS);
            atSecond.joined().get(60, TimeUnit.SECONDS);
            // One of them hands half of it over to the other, perhaps just now.
            eventually(() -> {
                Ring ring = network.ring();
                assertThat(ring.isWhole()).isTrue();
                assertThat(ring.nodes()).hasSize(2);
            });
        }
    }

    @Test
    void an_old_copy_of_the_first_entry_lets_nobody_found_a_ring_beside_the_one_that_lives() throws Exception {
        try (TestNetwork network = TestNetwork.empty(directory, 3)) {
            copyOfFirst(network);
            PeerNode founder = network.addPeer();

            putCopyBack(network);
            PeerNode spare = network.startPeer("spare");

            spare.joined().get(60, TimeUnit.SECONDS);
            assertThat(spare.group()).isEqualTo(founder.group());
            eventually(() -> assertThat(network.ring().health()).startsWith("At risk: the users of node "));
        }
    }

    @Test
    void an_old_copy_of_the_first_entry_lets_nobody_found_a_ring_beside_the_one_that_is_away() throws Exception {
        try (TestNetwork network = TestNetwork.empty(directory, 1)) {
            copyOfFirst(network);
            Token ada;
            PeerNode founder = network.addPeer();
            ada = register(network);
            network.remove(founder);
            network.pass(Duration.ofDays(3));
            move("peer0", "away");

            EntryNode entry = putCopyBack(network);
            PeerNode stranger = network.startPeer("stranger");

            assertThat(entry.remarks()).singleElement().asString().contains("--may-found-ring");
            assertWaits(stranger);
            assertThat(network.ring().health()).startsWith("At risk: all of the ring has no owner that answers");
            move("away", "peer0");
            network.startPeer("peer0").joined().get(60, TimeUnit.SECONDS);
            Traffic.done(network.client(), dweet(ada));
        }
    }

    @Test
    void a_network_whose_first_entry_is_started_again_before_anybody_came_founds_its_ring() throws Exception {
        try (TestNetwork network = TestNetwork.empty(directory, 1)) {
            network.remove(network.entries().getFirst());
            network.startEntry("entry0");

            network.startPeer("peer0").joined().get(60, TimeUnit.SECONDS);

            assertThat(network.ring().health()).startsWith("Healthy");
        }
    }

    @Test
    void an_entry_that_lost_what_it_knew_hears_of_the_ring_again() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            network.remove(network.entries().getFirst());
            forget("entry0");
            network.startEntry("entry0");

            eventually(Duration.ofSeconds(40), () -> assertThat(network.ring().health()).startsWith("Healthy"));
        }
    }

    @Test
    void nobody_is_kept_on_fewer_peers_because_an_entry_was_told_a_wrong_number_of_copies() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            eventually(() -> assertThat(network.ring().health()).startsWith("Healthy"));
            network.remove(network.entries().getFirst());
            for (String part : List.of("entry.db", "entry.db-wal", "entry.db-shm")) {
                Files.deleteIfExists(directory.resolve("entry0").resolve(part));
            }
            network.startEntry("entry0", 1);
            eventually(Duration.ofSeconds(40), () -> assertThat(network.ring().isWhole()).isTrue());

            PeerNode spare = network.startPeer("spare");

            assertWaits(spare);
            eventually(
                    () -> assertThat(network.ring().health()).isEqualTo("Healthy: each user is kept on 3 peers, and 1 "
                            + "more waits. This network wants 1 only; if that is wrong, because its first Entry was made anew with "
                            + "another number, start that one again with --copies 3."));
        }
    }

    private void copyOfFirst(TestNetwork network) throws Exception {
        network.remove(network.entries().getFirst());
        try (Stream<Path> files = Files.walk(directory.resolve("entry0"))) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve("copy").resolve(directory.resolve("entry0").relativize(file)));
            }
        }
        network.startEntry("entry0");
    }

    private EntryNode putCopyBack(TestNetwork network) throws Exception {
        network.remove(network.entries().getFirst());
        move("entry0", "lost");
        move("copy", "entry0");
        return network.startEntry("entry0");
    }

    /// It stays a spare, or a node that owns nothing, while nobody of the ring answers.
    private static void assertWaits(PeerNode peer) {
        assertThatThrownBy(() -> peer.joined().get(SECONDS, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(peer.ownership().range()).isEmpty();
    }

    private void move(String from, String to) throws Exception {
        Files.move(directory.resolve(from), directory.resolve(to));
    }

    /// Leaves of an Entry what it is and takes away what it knows of the ring.
    private void forget(String entry) {
        try (var database = Database.open(directory.resolve(entry).resolve("entry.db"),
                Directory.MIGRATIONS, 1, Database.Durability.FULL)) {
            database.write(session -> {
                session.run("delete from nodes");
                session.run("delete from facts where name = 'ring'");
                return true;
            });
        }
    }

    private static Token register(TestNetwork network) {
        return Traffic.register(network.client(), "ada");
    }

    private static PublishDweet dweet(Token token) {
        return new PublishDweet(token, Cid.fresh(), "still here", Optional.empty());
    }
}
