/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import dweeter.lifecycle.StartException;

/// How a file is opened, and brought to the newest schema.
class MigrationsTest extends DatabaseFixture {

    @Test
    void migrations_are_applied_once_and_in_order() {
        open(List.of(FIRST)).close();
        try (Database database = open(List.of(FIRST, SECOND))) {
            assertThat(words(database)).containsExactly("semi;colon", "beside");
            assertThat(database.<Long>read(session -> session.number("pragma user_version"))).isEqualTo(2);
        }
        try (Database database = open(List.of(FIRST, SECOND))) {
            assertThat(words(database)).hasSize(2);
        }
    }

    @Test
    void a_migration_may_hold_whatever_sqlite_takes() {
        try (Database database = open(List.of(FIRST, SECOND))) {
            database.write(session -> session.run("update word set text = 'new' where n = 2"));

            assertThat(database.<List<String>>read(
                    session -> session.all("select text from change order by rowid", row -> row.getString(1))))
                    .containsExactly("beside", "new");
        }
    }

    @Test
    void a_migration_that_fails_leaves_the_file_as_it_was() {
        open(List.of(FIRST)).close();

        assertThatThrownBy(() -> open(List.of(FIRST, "create table one (a);\ncreate nonsense;\n")))
                .isInstanceOf(StartException.class);

        try (Database database = open(List.of(FIRST, "create table one (a);\n"))) {
            assertThat(words(database)).hasSize(2);
        }
    }

    @Test
    void a_file_of_a_newer_version_is_refused_with_what_to_do() {
        open(List.of(FIRST, SECOND)).close();

        assertThatThrownBy(() -> open(List.of(FIRST))).isInstanceOf(StartException.class)
                .hasMessage(file() + " was written by a newer version of Dweeter (schema 2, this one knows 1)."
                        + " Install that version, or a newer one.");
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_alone() throws IOException {
        byte[] garbage = new byte[10_000];
        new Random(1).nextBytes(garbage);
        Files.write(file(), garbage);

        assertThatThrownBy(() -> open(List.of(FIRST))).isInstanceOf(StartException.class)
                .hasMessage(file() + " is damaged or is no Dweeter database. Put it aside and restore a copy.");

        assertThat(file()).hasBinaryContent(garbage);
    }

    @Test
    void a_directory_in_which_no_file_can_be_made_is_refused_with_what_to_do() throws IOException {
        Path notADirectory = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> Database.open(notADirectory.resolve("db"), List.of(FIRST), 1,
                Database.Durability.FULL)).isInstanceOf(StartException.class)
                .hasMessageContaining("cannot be opened")
                .hasMessageEndingWith("Check its permissions and the space on the disk.");
    }
}
