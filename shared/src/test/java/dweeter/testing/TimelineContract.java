/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dweeter.model.Cursor;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.TimelineItem;
import dweeter.model.TimelinePage;
import dweeter.model.Token;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.MarkRead;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.Refusal;

/// What there is to read, in which order, and what was read.
interface TimelineContract extends NetworkUsers {

    /// How much of somebody there is to read when one begins to follow them.
    int BACK = 10;

    @Test
    default void a_timeline_begins_with_the_last_ten_of_whom_one_begins_to_follow() {
        Token rosa = user();
        Token marta = user();
        publish(marta, BACK + 3);
        follow(rosa, marta);

        assertThat(NetworkUsers.numbers(timeline(rosa, Optional.empty(), 50))).containsExactlyElementsOf(
                IntStream.iterate(BACK + 3, n -> n > 3, n -> n - 1).mapToObj(n -> (long) n).toList());
    }

    @Test
    default void a_timeline_has_the_newest_first_and_nothing_of_ones_own() {
        Token rosa = user();
        Token marta = user();
        Token hugo = user();
        follow(rosa, marta);
        follow(rosa, hugo);
        ItemRef first = publish(marta, "one");
        ItemRef second = publish(hugo, "two");
        publish(rosa, "mine");
        ItemRef third = publish(marta, "three");

        assertThat(timeline(rosa, Optional.empty(), 50).items()).extracting(item -> item.item().ref())
                .containsExactly(third, second, first);
    }

    @Test
    default void behind_a_cursor_comes_only_what_is_new() {
        Token rosa = user();
        Token marta = user();
        follow(rosa, marta);
        publish(marta, 3);
        Optional<Cursor> newer = timeline(rosa, Optional.empty(), 50).newer();
        assertThat(timeline(rosa, newer, 50).items()).isEmpty();

        publish(marta, 2);

        assertThat(NetworkUsers.numbers(timeline(rosa, newer, 50))).containsExactly(5L, 4L);
    }

    @Test
    default void a_timeline_is_read_page_by_page_without_gaps_whatever_comes_meanwhile() {
        Token rosa = user();
        Token marta = user();
        follow(rosa, marta);
        publish(marta, 7);
        TimelinePage first = timeline(rosa, Optional.empty(), 3);
        assertThat(first.gap()).isEqualTo(4);
        publish(marta, 2);

        TimelinePage second = timeline(rosa, first.older(), 3);
        TimelinePage third = timeline(rosa, second.older(), 3);

        assertThat(NetworkUsers.numbers(first)).containsExactly(7L, 6L, 5L);
        assertThat(NetworkUsers.numbers(second)).containsExactly(4L, 3L, 2L);
        assertThat(NetworkUsers.numbers(third)).containsExactly(1L);
        assertThat(third.older()).isEmpty();
        assertThat(NetworkUsers.numbers(timeline(rosa, first.newer(), 50))).containsExactly(9L, 8L);
    }

    @Test
    default void a_cursor_that_nobody_gave_out_is_refused() {
        assertThat(refused(new ReadTimeline(user(), Optional.of(new Cursor("place")), 10)))
                .isEqualTo(Refusal.BAD_CURSOR);
    }

    @Test
    default void what_was_marked_is_not_unread_any_more_here_and_on_other_devices() {
        Token rosa = user();
        Token other = done(new LogIn(rosa.nick(), PASSWORD)).token();
        Token marta = user();
        follow(rosa, marta);
        publish(marta, 5);

        done(new MarkRead(rosa, List.of(new ItemRange(marta.nick(), 2, 3), new ItemRange(marta.nick(), 5, 5))));

        for (Token device : List.of(rosa, other)) {
            assertThat(timeline(device, Optional.empty(), 50).items()).filteredOn(TimelineItem::unread)
                    .extracting(item -> item.item().n()).containsExactly(4L, 1L);
        }
    }
}
