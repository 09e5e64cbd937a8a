/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dweeter.node.entry.EntryOptions;
import dweeter.security.InviteLink;
import dweeter.security.Role;
import dweeter.sqlite.Database;

/// What an Entry does with a directory in which something is that is damaged or does not belong there, or with wishes that do not
/// go with it: it heeds what it can, and says the rest in a sentence.
class EntryDirectoryTest extends EntryDirectories {

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
            assertSays("authority.p12 is damaged, or was encrypted with another passphrase", "first", NOTHING);
            assertThat(directory.resolve("first/authority.p12")).hasBinaryContent(damaged);
            write("first/authority.p12", authority);
        }
        assertThat(certifies(start("first", NOTHING))).isTrue();
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
    void a_damaged_key_of_a_further_entry_is_told_with_what_to_do() throws Exception {
        InviteLink invite = founded("first");
        start("first", NOTHING);
        start("further", joining(invite)).close();
        write("further/entry.p12", new byte[0]);

        assertSays("entry.p12 is damaged. Restore a copy of it; or take it away and start this Entry with --join-file",
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
            assertSays("and the link is of another one", "again", joining(other));
            delete("again/entry.p12");
            assertSays("and the link is of another one", "again", joining(other));
        }
    }

    @Test
    void a_first_entry_is_not_made_a_further_one_by_its_own_link() throws Exception {
        InviteLink invite = founded("first");
        delete("first/entry.p12");

        EntryNode again = start("first", joining(invite));

        assertThat(again.invite()).isEqualTo(invite.forUsers());
        assertThat(certifies(again)).isTrue();
        assertThat(again.remarks()).contains("This is the first Entry of its network already; the link is not heeded.");
    }

    @Test
    void a_name_or_a_number_of_copies_that_is_not_heeded_is_told() throws Exception {
        founded("first");

        EntryNode again = start("first",
                new EntryOptions(Optional.of("Another"), Optional.of(5), Optional.empty()));

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

        assertThat(start("third", joining(further.createLink(Role.ENTRY, 1, Duration.ofDays(1)).orElseThrow())).invite()
                .caFingerprint())
                .isEqualTo(invite.caFingerprint());
    }

    @Test
    void what_an_older_version_left_is_used_and_completed() throws Exception {
        InviteLink invite = founded("first");
        execute("first", "delete from facts where name in ('authority', 'ring')");

        assertThat(certifies(start("first", NOTHING))).isTrue();
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

    private void execute(String name, String statement) {
        try (Database database = database(name)) {
            database.write(session -> session.run(statement));
        }
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
