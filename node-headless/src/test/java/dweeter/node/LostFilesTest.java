/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import dweeter.security.InviteLink;

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
