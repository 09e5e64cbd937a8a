/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.api.Test;

import dweeter.model.Cursor;
import dweeter.model.Nick;
import dweeter.node.group.FollowLimits;
import dweeter.node.rows.FollowRow;
import dweeter.node.storage.FollowEdge;
import dweeter.protocol.ProtocolPage;

class WindowTest {

    private static final Nick ADA = new Nick("ada");
    private static final int EDGES = 3000;
    private static final long TWO_MILLION = 2_000_000;
    private static final int MOST_EDGES = FollowLimits.STANDARD.following() + FollowLimits.STANDARD.remembered();

    @Test
    void a_window_is_read_back_from_its_cursor() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            long[] low = random.longs(random.nextInt(30), 0, 1L << random.nextInt(1, 40)).toArray();
            long[] high = Arrays.stream(low).map(n -> n + random.nextInt(4) * random.nextLong(1000)).toArray();
            boolean open = random.nextBoolean();
            Window window = open ? Window.open(7, low) : Window.closed(7, low, high);

            Window back = Window.of(window.cursorFor(ADA), ADA).orElseThrow();

            assertThat(back.isOpen()).isEqualTo(open);
            for (int place = 0; place < low.length; place++) {
                assertThat(back.low(edge(1, place))).as("seed %d", seed).isEqualTo(low[place]);
                if (!open) {
                    assertThat(back.high(edge(1, place))).as("seed %d", seed).isEqualTo(high[place]);
                }
            }
            if (!open) {
                assertThat(back.size()).isEqualTo(Arrays.stream(high).sum() - Arrays.stream(low).sum());
            }
        }
    }

    @Test
    void a_window_knows_the_edges_it_was_made_for_and_none_that_came_later_to_the_same_place() {
        Window window = Window.of(Window.open(8, new long[]{5, 6}).cursorFor(ADA), ADA).orElseThrow();

        assertThat(window.knows(edge(0, 0))).as("of a former version").isTrue();
        assertThat(window.knows(edge(8, 1))).isTrue();
        assertThat(window.knows(edge(9, 1))).as("its place was another one's").isFalse();
        assertThat(window.knows(edge(8, 2))).as("there was no such place").isFalse();
    }

    @Test
    void a_cursor_is_worth_nothing_to_somebody_else() {
        Cursor cursor = Window.open(3, new long[]{1, 2, 3}).cursorFor(ADA);

        assertThat(Window.of(cursor, new Nick("bruno"))).isEmpty();
    }

    @Test
    void a_cursor_in_which_anything_was_changed_is_refused() {
        String good = Window.closed(3, new long[]{1, 200, 3}, new long[]{5, 500, 3}).cursorFor(ADA).value();
        byte[] bytes = Base64.getUrlDecoder().decode(good);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(Window.of(cursor(damaged), ADA)).as("bit %d", bit).isEmpty();
        }
        for (int seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            var damaged = new StringBuilder(good);
            switch (random.nextInt(4)) {
                case 0 -> damaged.setCharAt(random.nextInt(good.length()), anyCharacter(random));
                case 1 -> damaged.deleteCharAt(random.nextInt(good.length()));
                case 2 -> damaged.insert(random.nextInt(good.length()), anyCharacter(random));
                default -> damaged.setLength(1 + random.nextInt(good.length() - 1));
            }
            if (!damaged.toString().equals(good)) {
                assertThat(Window.of(new Cursor(damaged.toString()), ADA)).as("seed %d", seed).isEmpty();
            }
        }
    }

    @Test
    void five_thousand_edges_fit_into_a_cursor_and_two_thousand_into_8_KiB() {
        long[] low = new Random(1).longs(2000, 0, 16_000).toArray();
        long[] high = Arrays.stream(low).map(n -> n + 100).toArray();
        assertThat(Window.closed(12_000, low, high).cursorFor(ADA).value().length()).isLessThanOrEqualTo(8 * 1024);

        long[] most = new Random(1).longs(MOST_EDGES, 0, 2_000_000).toArray();
        long[] far = Arrays.stream(most).map(n -> n + 2_000_000).toArray();
        assertThat(Window.of(Window.closed(1L << 40, most, far).cursorFor(ADA), ADA)).isPresent();
    }

    @Test
    void a_cursor_grows_by_as_much_for_each_edge_as_docs_protocol_md_tells() {
        long[] none = new long[EDGES];
        long[] half = new long[EDGES];
        Arrays.fill(half, TWO_MILLION / 2);
        long[] all = new long[EDGES];
        Arrays.fill(all, TWO_MILLION);

        assertThat(ProtocolPage.text().replaceAll("\\s+", " "))
                .contains("by %d to %d characters for each of them, as long as "
                        .formatted(growth(Window.open(1, none)), growth(Window.closed(1, half, all)))
                        + "nobody has published more than two million items");
    }

    private static int growth(Window window) {
        int empty = Window.open(1, new long[0]).cursorFor(ADA).value().length();
        return (window.cursorFor(ADA).value().length() - empty) / EDGES;
    }

    private static char anyCharacter(Random random) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return alphabet.charAt(random.nextInt(alphabet.length()));
    }

    private static Cursor cursor(byte[] bytes) {
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static FollowEdge edge(long since, int place) {
        return new FollowEdge(
                new FollowRow("ada", FollowEdge.slot(since, place), "bruno", since + 1, true, 0, 0));
    }
}
