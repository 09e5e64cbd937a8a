/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.lifecycle.Lifecycle;
import dweeter.lifecycle.StartException;
import dweeter.node.entry.Directory;
import dweeter.node.entry.Wanted;
import dweeter.rpc.Ticker;
import dweeter.security.InviteLink;
import dweeter.sqlite.Database;
import dweeter.transport.MemoryTransport;

/// What an Entry does with a directory from which something is gone, or in which something is that does not belong there: it
/// keeps and uses what is there, or says in a sentence what to do. It never founds a second network where one was.
class EntryDirectoryTest {

    private static final Wanted NOTHING = new Wanted(Optional.empty(), Optional.empty(), Optional.empty());
    private static final Wanted FOUNDING = new Wanted(Optional.of("Barrio Peña"), Optional.of(2), Optional.empty());

    @TempDir
    private Path directory = Path.of("");
    private final MemoryTransport transport = new MemoryTransport();
    private InstantSource clock = InstantSource.system();
    private final Lifecycle running = new Lifecycle();

    @AfterEach
    void stopAll() {
        running.close();
    }

    @Test
    void a_first_entry_that_lost_its_own_key_gets_another_of_the_same_authority() throws Exception {
        InviteLink invite = founded("first");
        delete("first/entry.p12");

        EntryNode again = start("first", NOTHING);

        assertThat(again.operatorInvite()).contains(invite);
        assertThat(again.remarks()).containsExactly("entry.p12 was gone: this Entry has a new certificate of its "
                + "network's authority, and every invite stays good.");
        assertThat(start("further", joining(invite)).invite().caFingerprint()).isEqualTo(invite.caFingerprint());
    }

    @Test
    void real_clients_trust_a_first_entry_that_got_another_key() throws Exception {
        InviteLink invite;
        try (EntryNode entry = EntryNode.start(loopback(0), Surroundings.real())) {
            invite = entry.invite();
        }
        delete("real/entry.p12");

        try (EntryNode again = EntryNode.start(loopback(invite.entries().getFirst().port()), Surroundings.real());
                var connection = Surroundings.real().toEntry().apply(invite.caFingerprint())
                        .connect(again.clients(), Duration.ofSeconds(10))) {
            assertThat(connection.remote()).isNotEmpty();
        }
    }

    @Test
    void a_first_entry_without_the_authority_serves_on_and_says_so_each_time() throws Exception {
        InviteLink invite = founded("first");
        delete("first/authority.p12");

        for (int i = 0; i < 2; i++) {
            try (EntryNode again = start("first", NOTHING)) {
                assertThat(again.invite()).isEqualTo(invite.forUsers());
                assertThat(again.operatorInvite()).isEmpty();
                assertThat(again.remarks()).singleElement().asString().startsWith("authority.p12 is gone from ")
                        .endsWith("Restore a copy of that file.");
            }
        }
        assertThat(directory.resolve("first/authority.p12")).doesNotExist();
    }

    @Test
    void an_authority_that_is_put_back_is_used_again() throws Exception {
        InviteLink invite = founded("first");
        Path authority = directory.resolve("first/authority.p12");
        Files.move(authority, directory.resolve("aside"));
        start("first", NOTHING).close();
        Files.move(directory.resolve("aside"), authority);

        assertThat(start("first", NOTHING).operatorInvite()).contains(invite);
    }

    @Test
    void a_first_entry_without_its_database_asks_for_the_number_of_copies_and_then_goes_on() throws Exception {
        InviteLink invite = founded("first");
        deleteDatabase("first");

        assertSays("Start this Entry with --copies and the number the network was founded with", "first", NOTHING);
        EntryNode again = start("first", copies(2));

        assertThat(again.invite()).isEqualTo(invite.forUsers());
        assertThat(again.operatorInvite()).isPresent().isNotEqualTo(Optional.of(invite));
        assertThat(again.remarks()).singleElement().asString().startsWith("entry.db was gone and is made anew: the "
                + "network Barrio Peña has nodes of 2 siblings").contains("operators' links of before are no good");
        assertThat(fact("first", "recovered")).isPresent();
        assertThat(fact("first", "ring")).as("what says that the ring may be granted").isEmpty();
        again.close();
        assertThat(start("first", NOTHING).remarks()).isEmpty();
    }

    @Test
    void a_number_of_copies_that_was_said_wrong_for_a_lost_database_can_be_corrected_and_no_other() throws Exception {
        founded("first");
        assertThat(correct("first", 3)).endsWith("once for ever; --copies 3 is not heeded.");
        deleteDatabase("first");
        start("first", copies(1)).close();

        assertThat(correct("first", 2))
                .isEqualTo("A node of this network has 2 siblings, as you say now, and not 1, as "
                        + "you said when entry.db was made anew.");
        assertThat(fact("first", "copies")).contains("2");
    }

    private String correct(String name, int copies) {
        try (EntryNode again = start(name, copies(copies))) {
            assertThat(again.remarks()).hasSize(1);
            return again.remarks().getFirst();
        }
    }

    @Test
    void a_first_entry_without_database_and_own_key_goes_on_too() throws Exception {
        InviteLink invite = founded("first");
        deleteDatabase("first");
        delete("first/entry.p12");

        EntryNode again = start("first", copies(2));

        assertThat(again.invite()).isEqualTo(invite.forUsers());
    }

    @Test
    void a_database_of_no_bytes_is_as_good_as_gone() throws Exception {
        founded("first");
        deleteDatabase("first");
        write("first/entry.db", new byte[0]);

        assertSays("Start this Entry with --copies", "first", NOTHING);
    }

    @Test
    void a_log_of_a_database_that_is_gone_is_not_thrown_away() throws Exception {
        founded("first");
        delete("first/entry.db");
        write("first/entry.db-wal", new byte[]{1, 2, 3});

        assertSays("Put entry.db back, or take entry.db-wal away too", "first", copies(2));
        assertThat(directory.resolve("first/entry.db-wal")).hasSize(3);
    }

    @Test
    void a_first_entry_that_lost_both_keys_founds_no_second_network() throws Exception {
        founded("first");
        delete("first/entry.p12");
        delete("first/authority.p12");

        assertSays("Restore copies of them; a new network needs a directory of its own", "first", FOUNDING);
        assertThat(directory.resolve("first/authority.p12")).doesNotExist();
    }

    @Test
    void damaged_keys_are_told_apart_and_kept() throws Exception {
        InviteLink invite = founded("first");
        byte[] whole = Files.readAllBytes(directory.resolve("first/entry.p12"));
        byte[] authority = Files.readAllBytes(directory.resolve("first/authority.p12"));

        for (byte[] damaged : List.of(new byte[0], new byte[]{1, 2, 3}, Arrays.copyOf(whole, 300))) {
            write("first/entry.p12", damaged);
            assertSays("entry.p12 is damaged. Take it away and start this Entry again: it gets a new certificate",
                    "first", NOTHING);
            write("first/entry.p12", whole);

            write("first/authority.p12", damaged);
            assertSays("authority.p12 is damaged. Restore a copy of it.", "first", NOTHING);
            assertThat(directory.resolve("first/authority.p12")).hasBinaryContent(damaged);
            write("first/authority.p12", authority);
        }
        assertThat(start("first", NOTHING).operatorInvite()).contains(invite);
    }

    @Test
    void files_of_two_networks_in_one_directory_are_refused() throws Exception {
        founded("first");
        founded("second");

        for (String name : List.of("entry.p12", "authority.p12", "entry.db")) {
            copy("first", "mixed");
            Files.copy(directory.resolve("second").resolve(name), directory.resolve("mixed").resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
            assertSays("are of different networks", "mixed", NOTHING);
        }
    }

    @Test
    void a_further_entry_that_lost_its_key_joins_again_and_founds_nothing() throws Exception {
        InviteLink invite = founded("first");
        EntryNode first = start("first", NOTHING);
        start("further", joining(invite)).close();
        delete("further/entry.p12");

        assertSays("entry.p12 is gone from ", "further", FOUNDING);
        assertSays("Start it with --join and the operators' link", "further", NOTHING);
        assertThat(directory.resolve("further/authority.p12")).doesNotExist();
        EntryNode again = start("further", joining(invite));

        assertThat(again.invite().caFingerprint()).isEqualTo(first.invite().caFingerprint());
        assertThat(again.operatorInvite()).isEmpty();
    }

    @Test
    void a_further_entry_that_lost_its_database_joins_again() throws Exception {
        InviteLink invite = founded("first");
        start("first", NOTHING);
        start("further", joining(invite)).close();
        deleteDatabase("further");

        assertSays("entry.db is gone from ", "further", copies(2));
        EntryNode again = start("further", joining(invite));

        assertThat(again.invite().caFingerprint()).isEqualTo(invite.caFingerprint());
        again.close();
        assertThat(fact("further", "network")).contains("Barrio Peña");
        assertThat(fact("further", "copies")).contains("2");
        assertThat(fact("further", "ring")).isEmpty();
    }

    @Test
    void a_damaged_key_of_a_further_entry_is_told_with_what_to_do() throws Exception {
        InviteLink invite = founded("first");
        start("first", NOTHING);
        start("further", joining(invite)).close();
        write("further/entry.p12", new byte[0]);

        assertSays("entry.p12 is damaged. Restore a copy of it; or take it away and start this Entry with --join",
                "further", NOTHING);
    }

    @Test
    void a_link_of_another_network_is_refused_wherever_an_entry_lies() throws Exception {
        InviteLink ours = founded("first");
        start("first", NOTHING);
        InviteLink other = founded("other");
        start("further", joining(ours)).close();

        for (String name : List.of("first", "further")) {
            copy(name, "again");
            assertSays("and the link after --join is of another one", "again", joining(other));
            delete("again/entry.p12");
            assertSays("and the link after --join is of another one", "again", joining(other));
        }
    }

    @Test
    void a_first_entry_is_not_made_a_further_one_by_its_own_link() throws Exception {
        InviteLink invite = founded("first");
        delete("first/entry.p12");

        EntryNode again = start("first", joining(invite));

        assertThat(again.operatorInvite()).contains(invite);
        assertThat(again.remarks()).contains("This is the first Entry of its network already; --join is not heeded.");
    }

    @Test
    void a_name_or_a_number_of_copies_that_is_not_heeded_is_told() throws Exception {
        founded("first");

        EntryNode again = start("first",
                new Wanted(Optional.of("Another"), Optional.of(5), Optional.empty()));

        assertThat(again.remarks()).containsExactly(
                "This network is called Barrio Peña, once for ever; --network Another is not heeded.",
                "A node of this network has 2 siblings, once for ever; --copies 5 is not heeded.");
    }

    @Test
    void a_moved_authority_makes_its_new_place_the_one_that_gives_certificates() throws Exception {
        InviteLink invite = founded("first");
        EntryNode first = start("first", NOTHING);
        start("further", joining(invite)).close();
        first.close();
        Files.move(directory.resolve("first/authority.p12"), directory.resolve("further/authority.p12"));

        EntryNode further = start("further", NOTHING);

        assertThat(start("third", joining(further.operatorInvite().orElseThrow())).invite().caFingerprint())
                .isEqualTo(invite.caFingerprint());
    }

    @Test
    void what_an_older_version_left_is_used_and_completed() throws Exception {
        InviteLink invite = founded("first");
        execute("first", "delete from facts where name in ('authority', 'ring')");

        assertThat(start("first", NOTHING).operatorInvite()).contains(invite);
        running.close();
        assertThat(fact("first", "authority")).contains(invite.caFingerprint());
    }

    @Test
    void the_directory_of_a_peer_is_refused_and_left_as_it_is() throws Exception {
        for (String name : List.of("place", "group.db", "raft")) {
            Path peer = Files.createDirectories(directory.resolve("peer-" + name));
            Files.writeString(peer.resolve(name), "x");

            assertSays("belongs to a peer", peer.getFileName().toString(), FOUNDING);
            try (Stream<Path> left = Files.list(peer)) {
                assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder(name, "lock");
            }
        }
    }

    @Test
    void a_founding_writes_once_that_the_ring_is_still_to_be_granted() throws Exception {
        founded("first");

        assertThat(fact("first", "ring")).contains("ungranted");
        assertThat(fact("first", "unfinished")).isEmpty();
    }

    @Test
    void nothing_is_dated_by_a_clock_that_is_before_the_build_of_the_program() throws Exception {
        InviteLink invite = founded("first");
        clock = InstantSource.fixed(Instant.parse("1970-01-01T00:03:00Z"));
        String wrong = "The clock of this machine says 1970-01-01, but this program was built on ";

        assertSays(wrong, "new", FOUNDING);
        assertSays(wrong, "new", joining(invite));
        EntryNode first = start("first", NOTHING);
        first.close();
        delete("first/entry.p12");
        assertSays(wrong, "first", NOTHING);
        assertThat(directory.resolve("new/authority.p12")).doesNotExist();
        assertThat(directory.resolve("new/entry.p12")).doesNotExist();
    }

    @Test
    void a_first_entry_whose_clock_is_wrong_gives_no_certificate() throws Exception {
        InviteLink invite = founded("first");
        clock = InstantSource.fixed(Instant.parse("2020-05-05T00:00:00Z"));
        start("first", NOTHING);
        clock = InstantSource.system();

        assertSays("The clock of the first Entry says 2020-05-05, but this program was built on ", "further",
                joining(invite));
    }

    /// The operators' link of a network that was founded there; its Entry does not run.
    private InviteLink founded(String name) {
        try (EntryNode entry = start(name, FOUNDING)) {
            return entry.operatorInvite().orElseThrow();
        }
    }

    private EntryNode start(String name, Wanted wanted) {
        var around = new Surroundings(transport, _ -> transport, _ -> transport, clock, Ticker.system(),
                RandomGenerator.getDefault(), new SecureRandom());
        return running
                .add(EntryNode.start(new EntryNode.Config(directory.resolve(name), wanted, name, name, 7400, 7401),
                        around));
    }

    private EntryNode.Config loopback(int port) {
        return new EntryNode.Config(directory.resolve("real"), FOUNDING, "127.0.0.1", "127.0.0.1", port, 0);
    }

    private void assertSays(String words, String name, Wanted wanted) {
        assertThatThrownBy(() -> start(name, wanted)).isInstanceOf(StartException.class)
                .hasMessageContaining(words)
                .satisfies(told -> assertThat(told.getMessage()).doesNotContain("Exception", "\n", "null"));
    }

    private static Wanted joining(InviteLink link) {
        return new Wanted(Optional.empty(), Optional.empty(), Optional.of(link));
    }

    private static Wanted copies(int number) {
        return new Wanted(Optional.empty(), Optional.of(number), Optional.empty());
    }

    private Optional<String> fact(String name, String fact) {
        try (Database database = database(name)) {
            return database.read(session -> session.first("select value from facts where name = ?",
                    row -> row.getString(1), fact));
        }
    }

    private void execute(String name, String statement) {
        try (Database database = database(name)) {
            database.write(session -> session.run(statement));
        }
    }

    private Database database(String name) {
        return Database.open(directory.resolve(name).resolve("entry.db"), Directory.MIGRATIONS, 1,
                Database.Durability.FULL);
    }

    private void delete(String name) throws IOException {
        Files.delete(directory.resolve(name));
    }

    private void deleteDatabase(String name) throws IOException {
        for (String part : List.of("entry.db", "entry.db-wal", "entry.db-shm")) {
            Files.deleteIfExists(directory.resolve(name).resolve(part));
        }
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(directory.resolve(name), content);
    }

    /// Makes one directory like another.
    private void copy(String from, String to) throws IOException {
        Path copy = Files.createDirectories(directory.resolve(to));
        try (Stream<Path> old = Files.list(copy); Stream<Path> files = Files.list(directory.resolve(from))) {
            for (Path left : old.toList()) {
                Files.delete(left);
            }
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
    }
}
