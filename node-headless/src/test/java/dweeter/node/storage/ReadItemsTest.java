/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dweeter.node.storage.ReadItems.Stretch;

class ReadItemsTest {

    private static final ReadItems NOTHING = new ReadItems(0, List.of());
    private static final int ITEMS = 200;

    @Test
    void it_is_the_set_of_all_that_was_read() {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var naive = new TreeSet<Long>();
            ReadItems items = NOTHING;
            for (int i = 0; i < 60; i++) {
                List<Stretch> more = stretches(random, 1 + random.nextInt(3));
                items = items.with(more);
                more.forEach(stretch -> LongStream.rangeClosed(stretch.first(), stretch.last()).forEach(naive::add));

                assertThat(numbers(items)).as("seed %d", seed).isEqualTo(List.copyOf(naive));
                assertApart(items, seed);
                Stretch asked = stretches(random, 1).getFirst();
                assertThat(items.covers(asked)).as("seed %d, %s", seed, asked)
                        .isEqualTo(naive.containsAll(numbers(asked)));
            }
        }
    }

    @Test
    void in_which_order_and_how_often_it_is_said_changes_nothing() {
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            List<Stretch> said = stretches(random, 10);
            var again = new ArrayList<>(said);
            again.addAll(said);
            Collections.shuffle(again, random);
            ReadItems one = NOTHING;
            for (Stretch stretch : again) {
                one = one.with(List.of(stretch));
            }

            assertThat(one).isEqualTo(NOTHING.with(said));
        }
    }

    @Test
    void of_too_many_stretches_the_lowest_are_forgotten_and_nothing_is_called_read_that_was_not() {
        for (int seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var naive = new TreeSet<Long>();
            ReadItems items = NOTHING;
            for (int i = 0; i < 300; i++) {
                long n = 2L + random.nextInt(1_000);
                naive.add(n);
                items = items.with(List.of(new Stretch(n, n)));

                assertThat(items.above()).hasSizeLessThanOrEqualTo(ReadItems.MAX_STRETCHES);
                assertThat(naive).as("seed %d", seed).containsAll(LongStream.rangeClosed(1, 1_002)
                        .filter(items::contains).boxed().toList());
                assertApart(items, seed);
            }
        }
        ReadItems upwards = NOTHING;
        for (long n = 2; n <= 200; n += 2) {
            upwards = upwards.with(List.of(new Stretch(n, n)));
        }
        assertThat(numbers(upwards)).isEqualTo(LongStream.rangeClosed(37, 100).map(n -> 2 * n).boxed().toList());
    }

    @Test
    void what_is_said_at_once_is_put_together_before_anything_is_forgotten() {
        List<Stretch> odd = LongStream.rangeClosed(1, 64).mapToObj(n -> new Stretch(2 * n + 1, 2 * n + 1)).toList();
        List<Stretch> even = LongStream.rangeClosed(1, 64).mapToObj(n -> new Stretch(2 * n, 2 * n)).toList();
        var all = new ArrayList<>(odd);
        all.addAll(even);
        all.add(new Stretch(1, 1));

        assertThat(NOTHING.with(all)).isEqualTo(new ReadItems(129, List.of()));
    }

    @Test
    void stretches_that_touch_are_none() {
        for (ReadItems.Stretch second : List.of(new Stretch(3, 3), new Stretch(5, 6), new Stretch(4, 9))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ReadItems(0, List.of(new Stretch(3, 4), second)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new ReadItems(2, List.of(new Stretch(3, 4))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Stretch(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Stretch(0, 2));
    }

    private static List<Stretch> stretches(Random random, int count) {
        return random.longs(count, 1, ITEMS).mapToObj(first -> new Stretch(first, first + random.nextInt(4))).toList();
    }

    private static List<Long> numbers(ReadItems items) {
        return LongStream.rangeClosed(1, ITEMS + 10).filter(items::contains).boxed().toList();
    }

    private static List<Long> numbers(Stretch stretch) {
        return LongStream.rangeClosed(stretch.first(), stretch.last()).boxed().toList();
    }

    private static void assertApart(ReadItems items, int seed) {
        long last = items.upTo();
        for (Stretch stretch : items.above()) {
            assertThat(stretch.first()).as("seed %d", seed).isGreaterThan(last + 1);
            last = stretch.last();
        }
    }
}
