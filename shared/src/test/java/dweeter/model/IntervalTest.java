/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.Test;

/// On a ring of eight places every pair of intervals is tried, and compared with sets of places.
class IntervalTest {

    private static final int PLACES = 8;

    @Test
    void an_interval_holds_its_end_and_not_its_beginning() {
        Interval interval = interval(2, 5);

        assertThat(places(interval)).isEqualTo(set(3, 4, 5));
        assertThat(interval.containsOpen(id(5))).isFalse();
        assertThat(interval.containsOpen(id(4))).isTrue();
    }

    @Test
    void an_interval_may_pass_the_top_of_the_ring() {
        Interval interval = interval(6, 1);

        assertThat(places(interval)).isEqualTo(set(7, 0, 1));
        assertThat(interval.contains(new RingId(-1, -1, -1, -1))).isTrue();
        assertThat(interval.contains(RingId.ZERO)).isTrue();
    }

    @Test
    void where_both_ends_are_equal_it_is_the_whole_ring() {
        Interval whole = Interval.whole(id(3));

        assertThat(whole.isWhole()).isTrue();
        assertThat(places(whole).cardinality()).isEqualTo(PLACES);
        assertThat(whole.containsOpen(id(3))).isFalse();
        assertThat(whole.containsOpen(id(4))).isTrue();
        assertThat(whole.fraction()).isEqualTo(1);
        assertThat(whole.middle()).isEqualTo(id(7));
    }

    @Test
    void covering_is_holding_all_places_of_the_other() {
        forAllPairs((a, b) -> {
            BitSet missing = places(b);
            missing.andNot(places(a));

            assertThat(a.covers(b)).as("%s covers %s", a, b).isEqualTo(missing.isEmpty());
        });
    }

    @Test
    void overlapping_is_sharing_a_place() {
        forAllPairs((a, b) -> {
            assertThat(a.overlaps(b)).as("%s overlaps %s", a, b).isEqualTo(places(a).intersects(places(b)));
            assertThat(b.overlaps(a)).isEqualTo(a.overlaps(b));
        });
    }

    @Test
    void what_remains_without_another_holds_exactly_the_other_places() {
        forAllPairs((a, b) -> {
            BitSet expected = places(a);
            expected.andNot(places(b));

            List<Interval> rest = a.minus(b);

            BitSet all = new BitSet();
            for (Interval part : rest) {
                assertThat(all.intersects(places(part))).isFalse();
                all.or(places(part));
            }
            assertThat(all).as("%s minus %s", a, b).isEqualTo(expected);
        });
    }

    @Test
    void what_remains_of_the_whole_ring_is_one_piece() {
        assertThat(Interval.whole(id(4)).minus(interval(2, 6))).containsExactly(interval(6, 2));
    }

    @Test
    void a_position_inside_divides_it_into_two_that_join_again() {
        for (Interval whole : List.of(interval(1, 6), interval(6, 1), Interval.whole(id(5)))) {
            Interval first = whole.upTo(whole.middle());
            Interval second = whole.after(whole.middle());

            assertThat(first.followedBy(second)).isEqualTo(whole);
            assertThat(first.overlaps(second)).isFalse();
            assertThat(first.fraction() + second.fraction()).isCloseTo(whole.fraction(), within(1e-12));
            assertThat(first.fraction()).isCloseTo(second.fraction(), within(1e-12));
        }
    }

    @Test
    void a_position_outside_or_at_an_end_divides_nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> interval(2, 5).upTo(id(5)));
        assertThatIllegalArgumentException().isThrownBy(() -> interval(2, 5).upTo(id(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> interval(2, 5).after(id(7)));
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.whole(id(2)).after(id(2)));
    }

    @Test
    void only_neighbours_join() {
        assertThat(interval(6, 1).followedBy(interval(1, 3))).isEqualTo(interval(6, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> interval(6, 1).followedBy(interval(2, 3)));
    }

    @Test
    void its_fraction_is_its_share_of_the_ring() {
        assertThat(interval(7, 1).fraction()).isEqualTo(0.25);
    }

    private static void forAllPairs(BiConsumer<Interval, Interval> check) {
        for (int code = 0; code < PLACES * PLACES * PLACES * PLACES; code++) {
            check.accept(interval(code % 8, code / 8 % 8), interval(code / 64 % 8, code / 512));
        }
    }

    private static BitSet places(Interval interval) {
        var places = new BitSet(PLACES);
        for (int place = 0; place < PLACES; place++) {
            places.set(place, interval.contains(id(place)));
        }
        return places;
    }

    private static BitSet set(int... places) {
        var set = new BitSet(PLACES);
        for (int place : places) {
            set.set(place);
        }
        return set;
    }

    private static Interval interval(int from, int to) {
        return new Interval(id(from), id(to));
    }

    private static RingId id(int place) {
        return new RingId((long) place << 61, 0, 0, 0);
    }
}
