/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.Deleted;
import dweeter.model.DisplayName;
import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Profile;
import dweeter.model.ProfilePage;
import dweeter.model.Redweet;
import dweeter.model.Stamp;
import dweeter.model.TimelineItem;

/// What this computer keeps of what was deleted: that it was.
class DeletedItemsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:06:00Z");
    private static final String SECRET = "what should not have been said";
    private static final Author ADA = author("ada");
    private static final Author JUNE = author("june");
    private static final Author HUGO = author("hugo");
    private static final Dweet DWEET = new Dweet(ADA, 5, new Stamp(5_000), new DweetText(SECRET),
            Optional.of(new ItemRef(new Nick("tomas"), 1)), List.of(), 2, true);
    private static final Deleted TOMBSTONE = new Deleted(ADA, 5, new Stamp(5_000), 5);
    private static final Deleted NOTICE = new Deleted(ADA, 9, new Stamp(9_000), 5);
    private static final Redweet BY_JUNE = new Redweet(JUNE, 7, new Stamp(7_000), DWEET.ref(), Optional.of(DWEET));
    private static final Redweet BY_HUGO = new Redweet(HUGO, 3, new Stamp(8_000), DWEET.ref(), Optional.of(DWEET));

    @TempDir
    private Path folder;

    @Test
    void the_text_is_in_no_file_any_more_as_soon_as_a_notice_was_kept() throws IOException {
        try (ClientCache cache = open()) {
            cache.keep(page(DWEET));
            assertThat(isOnDisk(SECRET)).isTrue();

            cache.keep(page(NOTICE));

            assertThat(isOnDisk(SECRET)).isFalse();
            assertThat(items(cache)).containsExactly(NOTICE, TOMBSTONE);
        }
    }

    @Test
    void while_somebody_reads_it_the_text_stays_in_the_log_until_the_file_is_closed() throws Exception {
        try (ClientCache cache = open()) {
            cache.keep(page(DWEET));
            try (var reader = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file());
                    var statement = reader.createStatement()) {
                statement.execute("begin");
                statement.executeQuery("select * from item").close();

                cache.keep(page(NOTICE));
            }
            assertThat(items(cache)).containsExactly(NOTICE, TOMBSTONE);
        }
        assertThat(isOnDisk(SECRET)).isFalse();
    }

    @Test
    void a_profile_that_was_looked_at_before_forgets_it_too() throws IOException {
        try (ClientCache cache = open()) {
            cache.keep(profile(DWEET), OptionalLong.empty(), NOW);
            assertThat(cache.profile(ADA.nick()).orElseThrow().items()).containsExactly(DWEET);

            cache.keep(page(NOTICE));

            assertThat(cache.profile(ADA.nick()).orElseThrow().items()).containsExactly(NOTICE, TOMBSTONE);
            assertThat(isOnDisk(SECRET)).isFalse();
        }
    }

    @Test
    void a_profile_that_brings_what_is_left_of_it_has_the_timeline_forget_it() throws IOException {
        try (ClientCache cache = open()) {
            cache.keep(page(DWEET));

            cache.keep(profile(NOTICE, TOMBSTONE), OptionalLong.empty(), NOW);

            assertThat(items(cache)).containsExactly(TOMBSTONE);
            assertThat(isOnDisk(SECRET)).isFalse();
        }
    }

    @Test
    void what_is_left_of_a_dweet_that_was_never_here_is_kept_as_that() {
        try (ClientCache cache = open()) {
            cache.keep(page(TOMBSTONE));
        }
        try (ClientCache cache = open()) {
            assertThat(items(cache)).containsExactly(TOMBSTONE);
        }
    }

    @Test
    void a_text_that_comes_later_from_a_sibling_that_lags_is_not_kept() throws IOException {
        try (ClientCache cache = open()) {
            cache.keep(page(TOMBSTONE));
            cache.keep(page(DWEET, BY_JUNE));
            cache.keep(profile(DWEET), OptionalLong.empty(), NOW);

            assertThat(items(cache)).containsExactly(deleted(BY_JUNE), TOMBSTONE);
            assertThat(isOnDisk(SECRET)).isFalse();
        }
    }

    @Test
    void nor_one_of_whose_deletion_only_the_notice_was_heard() throws IOException {
        try (ClientCache cache = open()) {
            cache.keep(page(NOTICE));
            cache.keep(page(DWEET, BY_JUNE));

            assertThat(items(cache)).containsExactly(NOTICE, deleted(BY_JUNE));
            assertThat(isOnDisk(SECRET)).isFalse();
        }
    }

    @Test
    void redweets_of_it_are_deleted_too() {
        try (ClientCache cache = open()) {
            cache.keep(page(BY_JUNE, BY_HUGO));

            cache.keep(page(NOTICE));

            assertThat(items(cache)).containsExactly(NOTICE, deleted(BY_HUGO), deleted(BY_JUNE));
        }
    }

    @Test
    void from_a_deleted_redweet_follows_that_what_it_passed_on_is_deleted() throws IOException {
        var notice = new Deleted(JUNE, 8, new Stamp(9_000), BY_JUNE.n());
        try (ClientCache cache = open()) {
            cache.keep(page(BY_JUNE, BY_HUGO));

            cache.keep(page(notice));

            assertThat(items(cache)).containsExactly(notice, deleted(BY_HUGO), deleted(BY_JUNE));
            assertThat(isOnDisk(SECRET)).isFalse();
        }
    }

    @Test
    void ones_own_that_was_deleted_gets_no_new_place_in_the_timeline() {
        try (ClientCache cache = open()) {
            cache.keepOwn(TOMBSTONE);
            assertThat(items(cache)).isEmpty();
            cache.keepOwn(DWEET);

            assertThat(items(cache)).containsExactly(TOMBSTONE);
        }
    }

    @Test
    void that_one_wants_it_deleted_outlives_the_copies_and_goes_with_what_was_not_sent() {
        var wanted = new WaitingDeletion(Cid.fresh(), 5, new Stamp(5_000));
        try (ClientCache cache = open()) {
            cache.unsent().keep(wanted);
            cache.clear();
            assertThat(cache.unsent().deletions()).containsExactly(wanted);
            assertThat(cache.unsent().count()).isEqualTo(new UnsentCount(0, 0, 1));

            cache.unsent().forgetAll();

            assertThat(cache.unsent().deletions()).isEmpty();
        }
    }

    private static Deleted deleted(Item item) {
        return new Deleted(item.by(), item.n(), item.stamp(), item.n());
    }

    private static List<Item> items(ClientCache cache) {
        return cache.timeline().items().stream().map(TimelineItem::item).toList();
    }

    private static PageToKeep page(Item... items) {
        return new PageToKeep(Arrays.stream(items).map(item -> new TimelineItem(item, true)).toList(),
                Optional.empty(), Optional.empty(), Optional.empty(), NOW);
    }

    private static ProfilePage profile(Item... items) {
        return new ProfilePage(new Profile(ADA, new Stamp(1), 8, 2, 3, true, false), List.of(items),
                OptionalLong.of(5));
    }

    private static Author author(String nick) {
        return new Author(new Nick(nick), new DisplayName("Somebody called " + nick));
    }

    private boolean isOnDisk(String words) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1).contains(words)) {
                    return true;
                }
            }
        }
        return false;
    }

    private ClientCache open() {
        return ClientCache.open(file(), InstantSource.fixed(NOW));
    }

    private Path file() {
        return folder.resolve("marta.db");
    }
}
