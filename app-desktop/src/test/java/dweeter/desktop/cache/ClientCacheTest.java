/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.testing.FullDisk;
import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Mentions;
import dweeter.model.Nick;
import dweeter.model.Profile;
import dweeter.model.ProfilePage;
import dweeter.model.Redweet;
import dweeter.model.Stamp;
import dweeter.model.TimelineItem;

class ClientCacheTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:06:00Z");
    private static final Author ADA = new Author(new Nick("ada"), new DisplayName("Ada Ferrer"));
    private static final Author JUNE = new Author(new Nick("june"), new DisplayName("June Okafor"));

    @TempDir
    private Path folder;

    @Test
    void items_come_back_as_they_were_kept() {
        Dweet plain = dweet(ADA, 1, "Hola @june 🌿");
        Redweet passedOn = new Redweet(JUNE, 7, new Stamp(9_000), plain.ref(), Optional.of(plain));
        Redweet lost = new Redweet(JUNE, 8, new Stamp(9_500), new ItemRef(new Nick("gone"), 3), Optional.empty());
        List<TimelineItem> items = List.of(new TimelineItem(lost, true), new TimelineItem(passedOn, false),
                new TimelineItem(plain, true));

        try (ClientCache cache = open()) {
            cache.keep(new PageToKeep(items, Optional.empty(), Optional.empty(), Optional.empty(), NOW));
        }

        try (ClientCache cache = open()) {
            assertThat(cache.timeline().items()).isEqualTo(items);
            assertThat(cache.timeline().updated()).contains(NOW);
        }
    }

    @Test
    void names_and_dweets_that_today_would_be_refused_come_back_too() {
        var old = new Author(new Nick("old"), new DisplayName("\u202Eana nimda"));
        List<TimelineItem> items = List.of(new TimelineItem(dweet(old, 2, "Z" + "\u0300".repeat(2000)), true),
                new TimelineItem(dweet(old, 1, "\u3164"), true));

        try (ClientCache cache = open()) {
            cache.keep(new PageToKeep(items, Optional.empty(), Optional.empty(), Optional.empty(), NOW));
        }

        try (ClientCache cache = open()) {
            assertThat(cache.timeline().items()).isEqualTo(items);
        }
    }

    @Test
    void a_newer_stretch_of_a_profile_joins_the_kept_one_where_they_meet() {
        try (ClientCache cache = open()) {
            cache.keep(page(10, 6), OptionalLong.empty(), NOW);
            cache.keep(page(12, 9), OptionalLong.empty(), NOW);

            assertThat(numbers(cache)).containsExactly(12L, 11L, 10L, 9L, 8L, 7L, 6L);
            assertThat(cache.profile(ADA.nick()).orElseThrow().older()).hasValue(6);
        }
    }

    @Test
    void a_stretch_apart_replaces_the_kept_one_so_that_there_is_no_hole() {
        try (ClientCache cache = open()) {
            cache.keep(page(10, 6), OptionalLong.empty(), NOW);
            cache.keep(page(30, 20), OptionalLong.empty(), NOW);

            assertThat(numbers(cache)).containsExactly(LongStream.rangeClosed(20, 30).map(n -> 50 - n).boxed()
                    .toArray(Long[]::new));
        }
    }

    @Test
    void older_pages_go_on_to_the_beginning() {
        try (ClientCache cache = open()) {
            cache.keep(page(10, 6), OptionalLong.empty(), NOW);
            cache.keep(page(5, 1), OptionalLong.of(6), NOW);

            assertThat(numbers(cache)).hasSize(10);
            assertThat(cache.profile(ADA.nick()).orElseThrow().older()).isEmpty();
        }
    }

    @Test
    void an_older_page_is_not_kept_where_the_one_over_it_could_not_be() {
        try (ClientCache cache = open()) {
            cache.keep(page(10, 6), OptionalLong.empty(), NOW);

            assertThat(cache.keep(page(20, 16), OptionalLong.of(21), NOW)).isFalse();

            assertThat(numbers(cache)).containsExactly(10L, 9L, 8L, 7L, 6L);
        }
    }

    @Test
    void to_clear_leaves_what_was_not_sent() {
        try (ClientCache cache = open()) {
            var waiting = new Waiting(Cid.fresh(), 1, "hello", NOW, false);
            cache.unsent().keep(waiting);
            cache.keep(page(3, 1), OptionalLong.empty(), NOW);

            cache.clear();

            assertThat(cache.profile(ADA.nick())).isEmpty();
            assertThat(cache.people()).isEmpty();
            assertThat(cache.unsent().waiting()).containsExactly(waiting);
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void closing_does_not_wait_for_a_write_that_hangs_and_the_file_is_held_until_that_is_over() throws Exception {
        var begun = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        ClientCache cache = open();
        Thread writer = Thread.startVirtualThread(() -> cache.keepFollowing(new AbstractList<>() {

            @Override
            public Author get(int index) {
                begun.countDown();
                await(over);
                return ADA;
            }

            @Override
            public int size() {
                return 1;
            }
        }));
        begun.await();

        cache.close(Duration.ofMillis(10));

        assertThatThrownBy(this::open).isInstanceOf(InUseException.class);
        over.countDown();
        writer.join();
        eventually(() -> assertThatCode(() -> open().close()).doesNotThrowAnyException());
        try (ClientCache again = open()) {
            assertThat(again.following()).containsExactly(ADA);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_could_not_be_kept_is_let_go_with_everything_else() {
        try (ClientCache cache = open()) {
            FullDisk.refuse(file(), "insert on timeline");
            assertThat(cache.met(() -> cache.keep(page(dweet(ADA, 1, "lost"))))).isPresent();
            FullDisk.refuseNothing(file());
            cache.clear();
            cache.keep(page(dweet(ADA, 2, "kept")));

            assertThat(cache.timeline().items()).extracting(each -> each.item().n()).containsExactly(2L);
        }
    }

    private static PageToKeep page(Dweet dweet) {
        return new PageToKeep(List.of(new TimelineItem(dweet, true)), Optional.empty(), Optional.empty(),
                Optional.empty(), NOW);
    }

    private ClientCache open() {
        return ClientCache.open(file(), InstantSource.fixed(NOW));
    }

    private Path file() {
        return folder.resolve("marta.db");
    }

    private static List<Long> numbers(ClientCache cache) {
        return cache.profile(ADA.nick()).orElseThrow().items().stream().map(Item::n).toList();
    }

    private static ProfilePage page(long newest, long oldest) {
        List<Item> items = LongStream.rangeClosed(oldest, newest).map(n -> newest + oldest - n)
                .<Item>mapToObj(n -> dweet(ADA, n, "dweet " + n)).toList();
        return new ProfilePage(new Profile(ADA, new Stamp(1), Math.max(newest, 10), 2, 3, true, false), items,
                oldest > 1 ? OptionalLong.of(oldest) : OptionalLong.empty());
    }

    private static Dweet dweet(Author by, long n, String words) {
        var text = new DweetText(words);
        return new Dweet(by, n, new Stamp(n * 1_000), text, Optional.empty(), Mentions.in(text), 2, true);
    }
}
