/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.api.Test;

import dweeter.model.Cursor;
import dweeter.model.Nick;

class WindowTest {

    private static final Nick ADA = new Nick("ada");

    @Test
    void a_window_is_read_back_from_its_cursor() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            long[] low = random.longs(random.nextInt(30), 0, 1L << random.nextInt(1, 40)).toArray();
            long[] high = Arrays.stream(low).map(n -> n + random.nextInt(4) * random.nextLong(1000)).toArray();
            boolean open = random.nextBoolean();
            Window window = open ? Window.open(low) : Window.closed(low, high);

            Window back = Window.of(window.cursorFor(ADA), ADA).orElseThrow();

            assertThat(back.isOpen()).isEqualTo(open);
            assertThat(back.edges()).isEqualTo(low.length);
            for (int edge = 0; edge < low.length; edge++) {
                assertThat(back.low(edge)).as("seed %d", seed).isEqualTo(low[edge]);
                if (!open) {
                    assertThat(back.high(edge)).as("seed %d", seed).isEqualTo(high[edge]);
                }
            }
            if (!open) {
                assertThat(back.size()).isEqualTo(Arrays.stream(high).sum() - Arrays.stream(low).sum());
            }
        }
    }

    @Test
    void a_cursor_is_worth_nothing_to_somebody_else() {
        Cursor cursor = Window.open(new long[]{1, 2, 3}).cursorFor(ADA);

        assertThat(Window.of(cursor, new Nick("bruno"))).isEmpty();
    }

    @Test
    void a_damaged_cursor_is_refused_or_a_window_but_never_breaks_anything() {
        byte[] good = Base64.getUrlDecoder()
                .decode(Window.closed(new long[]{1, 200, 3}, new long[]{5, 500, 3}).cursorFor(ADA).value());
        for (int seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            byte[] damaged = random.nextBoolean()
                    ? Arrays.copyOf(good, 1 + random.nextInt(good.length + 5))
                    : good.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();

            Window.of(new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(damaged)), ADA)
                    .ifPresent(window -> assertThat(window.edges()).isLessThan(10_000));
        }
        assertThat(Window.of(new Cursor("A"), ADA)).isEmpty();
        assertThat(Window.of(new Cursor("AA"), ADA)).isEmpty();
    }

    @Test
    void two_thousand_edges_fit_into_8_KiB_and_the_most_a_user_may_have_into_a_cursor() {
        long[] low = new Random(1).longs(2000, 0, 16_000).toArray();
        long[] high = Arrays.stream(low).map(n -> n + 100).toArray();
        assertThat(Window.closed(low, high).cursorFor(ADA).value().length()).isLessThanOrEqualTo(8 * 1024);

        long[] most = new Random(1).longs(4000, 0, 2_000_000).toArray();
        long[] far = Arrays.stream(most).map(n -> n + 2_000_000).toArray();
        assertThat(Window.of(Window.closed(most, far).cursorFor(ADA), ADA)).isPresent();
    }
}
