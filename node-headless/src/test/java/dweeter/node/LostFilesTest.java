/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dweeter.security.Identity;
import dweeter.security.InviteLink;
import dweeter.security.Passphrase;

/// What an Entry does with a directory from which something is gone: it keeps and uses what is there, or says in a sentence what
/// to do. It never founds a second network where one was.
class LostFilesTest extends EntryDirectories {

    @Test
    void a_first_entry_that_lost_its_own_key_gets_another_of_the_same_authority() throws Exception {
        InviteLink invite = founded("first");
        delete("first/entry.p12");

        EntryNode again = start("first", NOTHING);

        assertThat(again.invite()).isEqualTo(invite.forUsers());
        assertThat(certifies(again)).isTrue();
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
                var connection = Surroundings.real().networks().toEntry(invite.caFingerprint())
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
                assertThat(certifies(again)).isFalse();
                assertThat(again.remarks()).singleElement().asString().startsWith("authority.p12 is gone from ")
                        .endsWith("Restore a copy of that file.");
            }
        }
        assertThat(directory.resolve("first/authority.p12")).doesNotExist();
    }

    @Test
    void without_the_passphrase_a_first_entry_serves_but_gives_no_certificates_until_it_is_back() throws Exception {
        founded("first");
        Path aside = Files.move(directory.resolve("passphrase"), directory.resolve("aside"));

        try (EntryNode again = start("first", NOTHING)) {
            assertThat(certifies(again)).isFalse();
            assertThat(again.remarks()).singleElement().asString()
                    .startsWith("What authority.p12 is encrypted with is gone").contains("--passphrase-file");
        }
        assertThat(directory.resolve("passphrase")).doesNotExist();
        Files.move(aside, directory.resolve("passphrase"));

        assertThat(certifies(start("first", NOTHING))).isTrue();
    }

    @Test
    void another_passphrase_is_told_and_so_is_one_that_others_can_read() throws Exception {
        founded("first");
        Path file = directory.resolve("passphrase");
        byte[] whole = Files.readAllBytes(file);

        Files.writeString(file, "another\n");
        assertSays("was encrypted with another passphrase than that in ", "first", NOTHING);
        Files.writeString(file, "\n");
        assertSays("holds no passphrase", "first", NOTHING);
        Files.write(file, whole);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertSays("Others can read ", "first", NOTHING);
    }

    @Test
    void an_operators_identity_that_is_gone_damaged_or_soon_over_is_made_anew_where_the_authority_lies()
            throws Exception {
        founded("first");
        Path file = directory.resolve("first/operator.p12");
        byte[] first = Files.readAllBytes(file);
        start("first", NOTHING).close();
        assertThat(file).hasBinaryContent(first);

        Files.delete(file);
        start("first", NOTHING).close();
        assertThat(Identity.load(file).certificate()).isNotEqualTo(Identity.parse(first).certificate());

        Files.write(file, new byte[]{1, 2, 3});
        start("first", NOTHING).close();
        Identity before = Identity.load(file);
        Instant later = Instant.now().plus(Duration.ofDays(70));
        clock = () -> later;
        start("first", NOTHING).close();

        assertThat(Identity.load(file).expires()).isAfter(before.expires());
    }

    @Test
    void nobody_can_use_a_copied_authority_without_the_passphrase() throws Exception {
        founded("first");

        byte[] copy = Files.readAllBytes(directory.resolve("first/authority.p12"));

        assertThatThrownBy(() -> Identity.parse(copy)).isInstanceOf(IOException.class);
    }

    @Test
    void an_authority_that_a_former_version_left_in_the_clear_is_encrypted_at_the_next_start() throws Exception {
        InviteLink invite = founded("first");
        Path file = directory.resolve("first/authority.p12");
        Identity.parse(Files.readAllBytes(file), Passphrase.read(directory.resolve("passphrase")).orElseThrow())
                .store(file);
        Files.delete(directory.resolve("passphrase"));

        EntryNode again = start("first", NOTHING);

        assertThat(again.invite()).isEqualTo(invite.forUsers());
        assertThat(certifies(again)).isTrue();
        assertThatThrownBy(() -> Identity.parse(Files.readAllBytes(file))).isInstanceOf(IOException.class);
        assertThat(directory.resolve("passphrase")).exists();
    }

    @Test
    void what_others_could_read_of_a_directory_they_cannot_any_more_after_a_start() throws Exception {
        Path open = Files.createDirectory(directory.resolve("first"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

        founded("first");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open))).isEqualTo("rwx------");
    }

    @Test
    void an_authority_that_is_put_back_is_used_again() throws Exception {
        InviteLink invite = founded("first");
        Path authority = directory.resolve("first/authority.p12");
        Files.move(authority, directory.resolve("aside"));
        start("first", NOTHING).close();
        Files.move(directory.resolve("aside"), authority);

        assertThat(certifies(start("first", NOTHING))).isTrue();
    }

    @Test
    void a_first_entry_without_its_database_asks_for_the_number_of_copies_and_then_goes_on() throws Exception {
        InviteLink invite = founded("first");
        deleteDatabase("first");

        assertSays("Start this Entry with --copies and the number the network was founded with", "first", NOTHING);
        EntryNode again = start("first", copies(2));

        assertThat(again.invite()).isEqualTo(invite.forUsers());
        assertThat(certifies(again)).isTrue();
        assertThat(again.remarks()).singleElement().asString().startsWith("entry.db was gone and is made anew: the "
                + "network Barrio Peña has nodes of 2 siblings").contains("join tokens of before are no good");
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
    void a_further_entry_that_lost_its_key_joins_again_and_founds_nothing() throws Exception {
        InviteLink invite = founded("first");
        EntryNode first = start("first", NOTHING);
        start("further", joining(invite)).close();
        delete("further/entry.p12");

        assertSays("entry.p12 is gone from ", "further", FOUNDING);
        assertSays("Start it with --join-file and a link", "further", NOTHING);
        assertThat(directory.resolve("further/authority.p12")).doesNotExist();
        EntryNode again = start("further", joining(invite));

        assertThat(again.invite().caFingerprint()).isEqualTo(first.invite().caFingerprint());
        assertThat(certifies(again)).isFalse();
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

    private String correct(String name, int copies) {
        try (EntryNode again = start(name, copies(copies))) {
            assertThat(again.remarks()).hasSize(1);
            return again.remarks().getFirst();
        }
    }

    private EntryNode.Config loopback(int port) {
        return new EntryNode.Config(directory.resolve("real"), FOUNDING, "127.0.0.1", "127.0.0.1", port, 0);
    }
}
