/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import dweeter.model.Nick;
import dweeter.node.faults.Event.ChangedFollow;
import dweeter.node.faults.Event.Claimed;
import dweeter.node.faults.Event.Read;
import dweeter.node.faults.Event.Seen;
import dweeter.node.faults.Event.Wrote;

class HistoryCheckTest {

    private static final Nick ADA = new Nick("ada");
    private static final Nick BEA = new Nick("bea");

    private final List<Event> history = new ArrayList<>();

    @Test
    void what_happened_one_after_the_other_is_fine() {
        wrote("a", 1, 0, 1);
        read(1, 2, 3, "a");
        wrote("b", 2, 4, 5);
        read(2, 6, 7, "b", "a");

        assertThat(against("a", "b")).isEmpty();
    }

    @Test
    void what_overlaps_may_come_in_either_order() {
        wrote("a", 1, 0, 10);
        wrote("b", 2, 0, 10);
        read(0, 1, 9);
        read(2, 1, 9, "b", "a");

        assertThat(against("a", "b")).isEmpty();
    }

    @Test
    void an_unanswered_write_may_have_happened_or_not() {
        wrote("a", 1, 0, 1);
        history.add(new Wrote(ADA, "b", OptionalLong.empty(), 2, Event.NEVER));

        assertThat(against("a")).isEmpty();
        assertThat(against("a", "b")).isEmpty();
    }

    @Test
    void a_lost_acknowledgement_is_seen() {
        wrote("a", 1, 0, 1);
        wrote("b", 2, 2, 3);

        assertThat(against("a")).containsExactly("ada/2 was acknowledged and is lost");
    }

    @Test
    void an_item_that_is_there_twice_is_seen() {
        wrote("a", 1, 0, 1);

        assertThat(against("a", "a")).containsExactly("ada/2 is there twice: \"a\"");
    }

    @Test
    void an_unanswered_write_that_happened_twice_is_seen() {
        history.add(new Wrote(ADA, "b", OptionalLong.empty(), 2, Event.NEVER));

        assertThat(against("b", "b")).containsExactly("ada/2 is there twice: \"b\"");
    }

    @Test
    void a_stale_read_is_seen() {
        wrote("a", 1, 0, 1);
        wrote("b", 2, 2, 3);
        read(1, 4, 5, "a");

        assertThat(against("a", "b")).singleElement().asString().startsWith("Only 1 were seen, though 2");
    }

    @Test
    void a_reader_who_goes_back_in_time_is_seen() {
        wrote("a", 1, 0, 100);
        read(1, 1, 2, "a");
        read(0, 3, 4);

        assertThat(against("a")).singleElement().asString().startsWith("Only 0 were seen, though 1");
    }

    @Test
    void a_write_before_what_was_seen_already_is_seen() {
        wrote("b", 2, 0, 1);
        wrote("a", 1, 2, 3);

        assertThat(against("a", "b")).singleElement().asString().startsWith("It was written at 1, though 2");
    }

    @Test
    void an_unanswered_write_before_what_was_seen_already_is_seen() {
        wrote("b", 2, 0, 1);
        history.add(new Wrote(ADA, "a", OptionalLong.empty(), 2, Event.NEVER));

        assertThat(against("a", "b")).singleElement().asString().startsWith("It was written at 1, though 2");
    }

    @Test
    void a_text_that_changed_is_seen() {
        wrote("a", 1, 0, 1);
        wrote("b", 2, 0, 1);

        assertThat(against("b", "a")).contains("ada/1 was acknowledged as \"a\" and is \"b\"");
    }

    @Test
    void an_item_of_nobody_is_seen() {
        wrote("a", 1, 0, 1);

        assertThat(against("a", "z")).containsExactly("ada/2 was published by nobody: \"z\"");
    }

    @Test
    void an_item_that_is_left_out_of_a_page_is_seen() {
        wrote("a", 1, 0, 1);
        wrote("b", 2, 2, 3);
        history.add(new Read(ADA, 2, List.of(new Seen(1, "a")), 4, 5));

        assertThat(against("a", "b")).containsExactly("ada/1 was shown where 2 should stand");
    }

    @Test
    void a_nick_with_two_owners_is_seen() {
        history.add(new Claimed(BEA, "one", true, 0, 5));
        history.add(new Claimed(BEA, "another", true, 1, 4));

        assertThat(against()).containsExactly("bea was given to [one, another]");
    }

    @Test
    void a_follow_that_was_forgotten_is_seen() {
        history.add(new ChangedFollow(ADA, BEA, true, true, 0, 1));

        assertThat(against()).containsExactly("ada was told to follow bea, and does not");
    }

    @Test
    void an_unanswered_follow_may_have_happened_or_not() {
        history.add(new ChangedFollow(ADA, BEA, true, false, 0, Event.NEVER));

        assertThat(against()).isEmpty();
        assertThat(HistoryCheck.violations(history, new Held(Map.of(), Map.of(ADA, Set.of(BEA))))).isEmpty();
    }

    private void wrote(String content, long n, long begin, long end) {
        history.add(new Wrote(ADA, content, OptionalLong.of(n), begin, end));
    }

    /// @param items newest first
    private void read(long newest, long begin, long end, String... items) {
        var seen = new ArrayList<Seen>();
        for (int i = 0; i < items.length; i++) {
            seen.add(new Seen(newest - i, items[i]));
        }
        history.add(new Read(ADA, newest, seen, begin, end));
    }

    private List<String> against(String... items) {
        SortedMap<Long, String> held = new TreeMap<>();
        Arrays.stream(items).forEach(item -> held.put(held.size() + 1L, item));
        return HistoryCheck.violations(history, new Held(Map.of(ADA, held), Map.of()));
    }
}
