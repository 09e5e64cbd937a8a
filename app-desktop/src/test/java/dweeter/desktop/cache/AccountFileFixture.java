/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Nick;

/// The file of an account, as SQLite and the disk see it.
abstract class AccountFileFixture {

    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T14:06:00Z"));
    static final int PAGE = 4096;

    @TempDir
    Path folder;

    void backToTheFirstVersion() throws SQLException {
        run(file(), "drop table deletion", "drop index deletions", "alter table item drop column deletes",
                "drop table draft", "alter table profile drop column looked",
                "alter table outbox drop column position", "drop table mark",
                "create table mark (author text primary key, n integer not null) strict, without rowid",
                "pragma user_version = 1");
    }

    void assertOpens(List<Waiting> waiting) {
        try (ClientCache cache = open()) {
            assertThat(cache.setAside()).isEmpty();
            assertThat(cache.unsent().waiting()).isEqualTo(waiting);
        }
    }

    void fillWithPeople() {
        try (ClientCache cache = open()) {
            cache.keepFollowing(IntStream.range(0, 500).mapToObj(i -> new Author(new Nick("user" + i),
                    new DisplayName("Somebody with a long name " + i))).toList());
        }
    }

    ClientCache open() {
        return ClientCache.open(file(), CLOCK);
    }

    Path file() {
        return folder.resolve("marta.db");
    }

    int root(String table) throws SQLException {
        return number("select rootpage from sqlite_schema where name = '" + table + "'");
    }

    int number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            return statement.executeQuery(query).getInt(1);
        }
    }

    static void run(Path file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /// @param page from 1 on
    static void overwrite(Path file, int page) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, (page - 1) * PAGE, page * PAGE, (byte) 0x5a);
        Files.write(file, bytes);
    }
}
