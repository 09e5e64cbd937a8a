/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dweeter.model.Author;
import dweeter.model.Cursor;
import dweeter.model.DisplayName;
import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.Item;
import dweeter.model.ItemRange;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.model.TimelinePage;
import dweeter.node.rows.FollowRow;
import dweeter.node.storage.FollowEdge;
import dweeter.protocol.TweetMessage.ItemSpan;
import dweeter.protocol.TweetMessage.ItemsFetched;

/// Timelines of an author some of whose numbers are lost.
class LostNumbersTest {

    private static final Nick READER = new Nick("reader");
    private static final Nick ADA = new Nick("ada");
    private static final List<FollowEdge> EDGES = List
            .of(new FollowEdge(new FollowRow(READER.value(), FollowEdge.slot(1, 0), ADA.value(), 1, true, 0, 0)));
    private static final ItemRange LOST = new ItemRange(ADA, 3, 1002);

    @Test
    void reading_on_passes_over_them_and_comes_to_an_end() {
        TimelinePage first = page(Optional.empty(), 1, 1003, 1003);
        assertThat(numbers(first)).containsExactly(1003L);
        assertThat(first.gap()).isEqualTo(2);

        TimelinePage second = page(first.older(), 2, 1003, 2, 1);
        assertThat(numbers(second)).containsExactly(2L, 1L);
        assertThat(second.gap()).isZero();
        assertThat(second.older()).isEmpty();
    }

    @Test
    void below_them_it_is_asked_for_what_there_is() {
        TimelinePage first = page(Optional.empty(), 1, 1003, 1003);

        assertThat(new PageAssembly(READER, EDGES, first.older(), 5).spans()).singleElement()
                .extracting(span -> span.upTo().orElseThrow()).isEqualTo(2L);
    }

    @Test
    void who_has_seen_some_that_are_lost_sees_what_came_after_and_no_gap() {
        Cursor seen = Window.open(1, new long[]{500}).cursorFor(READER);

        TimelinePage page = page(Optional.of(seen), 10, 1004, 1004, 1003);

        assertThat(numbers(page)).containsExactly(1004L, 1003L);
        assertThat(page.gap()).isZero();
        assertThat(page.older()).isEmpty();
    }

    @Test
    void where_nothing_came_after_them_there_is_nothing_to_read() {
        Cursor seen = Window.open(1, new long[]{500}).cursorFor(READER);

        TimelinePage page = page(Optional.of(seen), 10, 1002);

        assertThat(page.items()).isEmpty();
        assertThat(page.gap()).isZero();
        TimelinePage next = page(page.newer(), 10, 1003, 1003);
        assertThat(numbers(next)).containsExactly(1003L);
        assertThat(next.gap()).isZero();
    }

    /// @param newest of the author, as the owner says
    /// @param given  the items that the owner gives
    private static TimelinePage page(Optional<Cursor> cursor, int limit, long newest, long... given) {
        var assembly = new PageAssembly(READER, EDGES, cursor, limit);
        List<ItemSpan> spans = assembly.spans();
        List<Item> items = LongStream.of(given).<Item>mapToObj(LostNumbersTest::dweet).toList();
        assembly.hear(spans, new ItemsFetched(items, List.of(newest), List.of(), Optional.of(List.of(LOST))));
        return assembly.page(assembly.shown(), List.of());
    }

    private static Dweet dweet(long n) {
        return new Dweet(new Author(ADA, DisplayName.kept("Ada")), n, new Stamp(n), DweetText.kept("dweet " + n),
                Optional.empty(), List.of(), 0, false);
    }

    private static List<Long> numbers(TimelinePage page) {
        return page.items().stream().map(item -> item.item().n()).toList();
    }
}
