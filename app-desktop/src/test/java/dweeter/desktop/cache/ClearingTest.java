/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.testing.FullDisk;
import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.model.TimelineItem;
import dweeter.sqlite.StorageException;

/// What is on the disk when the copies are cleared.
class ClearingTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:06:00Z");
    private static final Author ADA = new Author(new Nick("ada"), new DisplayName("Ada Ferrer"));
    private static final Waiting WAITING = new Waiting(Cid.fresh(), 1, "written in the dark", NOW, false);
    private static final String SECRET = "Two oranges and a lamp";

    @TempDir
    private Path folder;

    @Test
    void what_was_cleared_is_in_no_file_any_more_while_the_cache_goes_on_working() throws Exception {
        try (ClientCache cache = open()) {
            fill(cache);
            assertThat(isOnDisk(SECRET)).isTrue();
            long before = size();

            cache.clear();
            cache.compact();

            assertThat(isOnDisk(SECRET)).isFalse();
            assertThat(isOnDisk("Ferrer")).isFalse();
            assertThat(size()).isLessThan(before / 4);
            assertThat(cache.timeline()).isEqualTo(KeptTimeline.EMPTY);
            assertThat(cache.unsent().waiting()).containsExactly(WAITING);
            cache.keep(page(1, "again"));
            assertThat(cache.timeline().items()).hasSize(1);
        }
    }

    @Test
    void what_was_cleared_is_gone_even_where_there_is_no_room_to_make_the_file_smaller() throws Exception {
        try (ClientCache cache = open()) {
            fill(cache);
            cache.clear();
        }

        assertThat(isOnDisk(SECRET)).isFalse();
    }

    @Test
    void what_cannot_be_cleared_stays_as_a_whole() throws Exception {
        try (ClientCache cache = open()) {
            fill(cache);
            KeptTimeline before = cache.timeline();
            FullDisk.refuse(file(), "delete on author");

            Optional<Obstacle> met = cache.met(cache::clear);

            assertThat(met).isPresent();
            assertThat(cache.timeline()).isEqualTo(before);
            assertThat(cache.unsent().waiting()).containsExactly(WAITING);
        }
    }

    @Test
    void somebody_who_reads_all_the_time_is_told_apart_from_success() throws Exception {
        try (ClientCache cache = open()) {
            fill(cache);
            try (var reader = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file());
                    var statement = reader.createStatement()) {
                statement.execute("begin");
                statement.executeQuery("select * from item").close();
                cache.clear();

                assertThat(cache.met(cache::compact)).map(Obstacle::kind).contains(Obstacle.Kind.IN_USE);
            }
            cache.compact();
            assertThat(isOnDisk(SECRET)).isFalse();
        }
    }

    @Test
    void files_that_were_put_aside_are_known_and_go_only_when_that_is_said() throws Exception {
        Files.writeString(file(), "This was a database once. ".repeat(500));
        try (ClientCache cache = open()) {
            Path aside = cache.setAside().orElseThrow().file();
            Path log = Files.writeString(aside.resolveSibling(aside.getFileName() + "-wal"), "a log");
            Path other = Files.writeString(folder.resolve("ada.db.aside-1"), "of somebody else");

            cache.clear();
            cache.compact();
            assertThat(cache.asides()).containsExactly(aside, log).allSatisfy(file -> assertThat(file).exists());
            cache.deleteAsides();

            assertThat(cache.asides()).isEmpty();
            assertThat(aside).doesNotExist();
            assertThat(log).doesNotExist();
            assertThat(other).exists();
        }
    }

    @Test
    void the_news_of_a_file_that_was_put_aside_outlives_the_copies() throws IOException {
        Files.writeString(file(), "This was a database once. ".repeat(500));
        try (ClientCache cache = open()) {
            cache.clear();
        }

        try (ClientCache cache = open()) {
            assertThat(cache.setAside()).isPresent();
        }
    }

    private static void fill(ClientCache cache) throws StorageException {
        cache.unsent().keep(WAITING);
        for (long n = 1; n <= 1_000; n += 100) {
            cache.keep(page(n, SECRET));
        }
    }

    private static PageToKeep page(long first, String words) {
        List<TimelineItem> items = LongStream.range(first, first + (words.equals(SECRET) ? 100 : 1))
                .mapToObj(n -> new TimelineItem(dweet(n, words + " " + n), true)).toList();
        return new PageToKeep(items, Optional.empty(), Optional.empty(), Optional.empty(), NOW);
    }

    private static Dweet dweet(long n, String words) {
        return new Dweet(ADA, n, new Stamp(n * 1_000), new DweetText(words), Optional.empty(), List.of(), 0, false);
    }

    private boolean isOnDisk(String words) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(words)) {
                    return true;
                }
            }
        }
        return false;
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith("-shm"))
                    .mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private ClientCache open() {
        return ClientCache.open(file(), InstantSource.fixed(NOW));
    }

    private Path file() {
        return folder.resolve("marta.db");
    }
}
