/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.Item;
import dweeter.model.Nick;
import dweeter.model.Profile;
import dweeter.model.ProfilePage;
import dweeter.model.Redweet;
import dweeter.model.Stamp;
import dweeter.model.TimelineItem;
import dweeter.sqlite.Database;
import dweeter.sqlite.Scripts;

/// How large the file of an account becomes, and what is let go.
class EvictionTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:06:00Z");
    private static final Waiting WAITING = new Waiting(Cid.fresh(), 1, "written in the dark", NOW, false);
    private static final Author READ = author("read");

    @TempDir
    private Path folder;

    @Test
    void after_five_hundred_profiles_the_file_is_bounded_and_the_last_ones_are_there_with_what_else_must_stay()
            throws IOException {
        try (ClientCache cache = ClientCache.open(file(), InstantSource.fixed(NOW))) {
            cache.unsent().keep(WAITING);
            cache.keepFollowing(List.of(author("followed")));
            Dweet original = dweet(author("faraway"), 3);
            var passedOn = new Redweet(READ, 9, new Stamp(9_000), original.ref(), Optional.of(original));
            cache.keep(new PageToKeep(List.of(new TimelineItem(passedOn, true), new TimelineItem(dweet(READ, 8), true)),
                    Optional.empty(), Optional.empty(), Optional.empty(), NOW));
            KeptTimeline timeline = cache.timeline();

            for (int i = 0; i < 500; i++) {
                cache.keep(page("user" + i, 1, 100), OptionalLong.empty(), NOW.plusSeconds(i));
                if (i == 100) {
                    cache.look(new Nick("user0"), NOW.plusSeconds(1_000));
                }
            }

            assertThat(Files.size(file())).isLessThan(Eviction.BYTES);
            assertThat(cache.people()).hasSizeLessThan(250).contains(author("followed"), author("faraway"));
            assertThat(cache.timeline()).isEqualTo(timeline);
            assertThat(cache.unsent().waiting()).containsExactly(WAITING);
        }
        try (ClientCache cache = ClientCache.open(file(), InstantSource.fixed(NOW))) {
            assertThat(IntStream.range(350, 500).mapToObj(i -> cache.profile(new Nick("user" + i)))).allSatisfy(
                    kept -> assertThat(kept).hasValueSatisfying(
                            profile -> assertThat(profile.items()).hasSize(100)));
            assertThat(cache.profile(new Nick("user0"))).isPresent();
            assertThat(cache.profile(new Nick("user1"))).isEmpty();
        }
        assertThat(items()).isBetween(15_000L, Eviction.ITEMS + 500);
    }

    @Test
    void nothing_goes_as_long_as_there_is_room() {
        try (Database database = open()) {
            keep(database, "eva", 1, 100);
            long before = items(database);

            assertThat(new Eviction(100, Eviction.BYTES).run(database, 100)).isFalse();
            assertThat(items(database)).isEqualTo(before);
        }
    }

    @Test
    void a_profile_that_is_longer_than_all_there_is_room_for_keeps_its_newest_items_and_says_where_to_read_on() {
        try (Database database = open()) {
            keep(database, "eva", 1, 300);

            assertThat(new Eviction(100, Eviction.BYTES).run(database, 100)).isTrue();

            KeptProfile left = database.read(session -> ProfileRows.read(session, new Nick("eva"))).orElseThrow();
            assertThat(items(database)).isLessThanOrEqualTo(100);
            assertThat(left.items()).extracting(Item::n).startsWith(300L, 299L).doesNotContain(1L);
            assertThat(left.older()).hasValue(left.items().getLast().n());
        }
    }

    @Test
    void long_texts_take_the_room_of_many() {
        try (Database database = open()) {
            for (int i = 0; i < 40; i++) {
                keep(database, "user" + i, 1, 100);
            }
            long before = items(database);

            assertThat(new Eviction(Eviction.ITEMS, 100 << 10).run(database, 100)).isTrue();

            assertThat(items(database)).isLessThan(before / 2).isPositive();
            assertThat(database.<Long>read(session -> session.number("pragma page_count")
                    - session.number("pragma freelist_count"))).isLessThan(40);
        }
    }

    @Test
    void a_file_of_the_first_version_is_opened_and_its_profiles_count_as_looked_at_when_they_were_copied() {
        try (Database first = Database.open(file(), Scripts.of(AccountFile.class, "1.sql"), 1,
                Database.Durability.FULL)) {
            first.write(session -> session.run("insert into author (nick, name) values ('eva', 'Eva')"));
            first.write(session -> session.run("insert into profile (nick, joined, items, following, followers, "
                    + "followed, follows, held_from, taken) values ('eva', 1, 1, 0, 0, 0, 0, 1, 77)"));
        }

        try (ClientCache cache = ClientCache.open(file(), InstantSource.fixed(NOW))) {
            assertThat(cache.profile(new Nick("eva"))).isPresent();
        }
        try (Database database = open()) {
            assertThat(database.<Long>read(session -> session.number("select looked from profile"))).isEqualTo(77);
        }
    }

    private Database open() {
        return AccountFile.database(file());
    }

    private static void keep(Database database, String nick, long oldest, long newest) {
        database.write(session -> ProfileRows.add(session, page(nick, oldest, newest), OptionalLong.empty(), NOW));
    }

    private static long items(Database database) {
        return database.read(session -> session.number("select count(*) from item"));
    }

    private long items() {
        try (Database database = open()) {
            return items(database);
        }
    }

    private Path file() {
        return folder.resolve("marta.db");
    }

    private static ProfilePage page(String nick, long oldest, long newest) {
        Author author = author(nick);
        List<Item> items = LongStream.rangeClosed(oldest, newest).map(n -> newest + oldest - n)
                .<Item>mapToObj(n -> dweet(author, n)).toList();
        return new ProfilePage(new Profile(author, new Stamp(1), newest, 2, 3, true, false), items,
                oldest > 1 ? OptionalLong.of(oldest) : OptionalLong.empty());
    }

    private static Dweet dweet(Author by, long n) {
        return new Dweet(by, n, new Stamp(n * 1_000), new DweetText("Rain all weekend. Soup, then chess. " + n),
                Optional.empty(), List.of(), 2, true);
    }

    private static Author author(String nick) {
        return new Author(new Nick(nick), new DisplayName("Somebody called " + nick));
    }
}
