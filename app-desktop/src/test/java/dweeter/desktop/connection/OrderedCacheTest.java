/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.cache.Obstacle;
import dweeter.desktop.cache.Waiting;
import dweeter.desktop.fx.Background;
import dweeter.desktop.testing.FullDisk;
import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.Nick;

class OrderedCacheTest {

    private static final Author LENA = new Author(new Nick("lena"), new DisplayName("Lena"));

    @TempDir
    private Path folder;
    private ClientCache opened;

    @BeforeEach
    void open() {
        opened = ClientCache.open(file(), InstantSource.system());
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void who_reads_finds_all_that_was_to_be_written_before_whatever_thread_comes_first() {
        var cache = new OrderedCache(opened, new Background(Thread::startVirtualThread, Runnable::run));
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());

        for (int i = 0; i < 20; i++) {
            var waiting = new Waiting(Cid.fresh(), i, "number " + i, Instant.EPOCH, false);
            cache.keep(kept -> kept.unsent().keep(waiting), () -> {}, OrderedCacheTest::fail);
            cache.recall(kept -> kept.unsent().waiting().size(), seen::add, OrderedCacheTest::fail);
        }

        eventually(() -> assertThat(seen).containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList()));
    }

    @Test
    void what_is_in_the_way_of_a_copy_is_known_until_something_can_be_written() {
        OrderedCache cache = atOnce();
        List<Optional<Obstacle.Kind>> told = new ArrayList<>();
        cache.obstacleProperty().addListener((_, _, now) -> told.add(now.map(Obstacle::kind)));
        FullDisk.refuse(file(), "insert on following");
        var goneOn = new ArrayList<String>();

        cache.keepCopy(kept -> kept.keepFollowing(List.of(LENA)), () -> goneOn.add("first"));
        cache.keepCopy(kept -> kept.keepFollowing(List.of(LENA)), () -> goneOn.add("second"));
        FullDisk.refuseNothing(file());
        cache.keepCopy(kept -> kept.keepFollowing(List.of(LENA)), () -> goneOn.add("third"));

        assertThat(told).containsExactly(Optional.of(Obstacle.Kind.DISK), Optional.empty());
        assertThat(goneOn).containsExactly("first", "second", "third");
    }

    @Test
    void who_has_a_word_of_their_own_for_it_tells_it_themselves() {
        OrderedCache cache = atOnce();
        FullDisk.refuse(file(), "insert on following");
        var heard = new ArrayList<Obstacle>();

        cache.keep(kept -> kept.keepFollowing(List.of(LENA)), () -> {}, heard::add);

        assertThat(heard).hasSize(1);
        assertThat(cache.obstacleProperty().get()).isEmpty();
    }

    @Test
    void where_a_copy_cannot_be_read_one_goes_on_without_it_and_it_is_known() {
        OrderedCache cache = atOnce();
        opened.close();
        List<List<Author>> found = new ArrayList<>();

        cache.recallCopy(ClientCache::following, List.of(LENA), found::add);

        assertThat(found).containsExactly(List.of(LENA));
        assertThat(cache.obstacleProperty().get()).isPresent();
    }

    private OrderedCache atOnce() {
        return new OrderedCache(opened, new Background(Runnable::run, Runnable::run));
    }

    private Path file() {
        return folder.resolve("marta.db");
    }

    private static void fail(Obstacle met) {
        throw new AssertionError(met);
    }
}
