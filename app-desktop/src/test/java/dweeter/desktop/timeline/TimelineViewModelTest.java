/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dweeter.desktop.cache.Gap;
import dweeter.desktop.connection.Reach;
import dweeter.desktop.connection.Receipt;
import dweeter.desktop.testing.FullDisk;
import dweeter.model.Item;
import dweeter.model.Nick;

/// What stands in the timeline and in which order, what is kept of it, and what is missing.
class TimelineViewModelTest extends TimelineTest {

    @Test
    void the_first_page_comes_newest_first_and_the_rest_on_scrolling() {
        dweets(120);
        TimelineViewModel model = started();

        assertThat(texts(model)).hasSize(50).first().isEqualTo("dweet 120");
        assertThat(model.freshCountProperty().get()).isZero();
        model.loadOlder();
        model.loadOlder();
        model.loadOlder();

        assertThat(texts(model)).isEqualTo(IntStream.rangeClosed(1, 120).map(i -> 121 - i).mapToObj(i -> "dweet " + i)
                .toList());
        assertThat(gaps(model)).isEmpty();
    }

    @Test
    void what_is_new_is_announced_and_a_gap_tells_how_many_lie_between() {
        dweets(3);
        TimelineViewModel model = started();
        dweets(88);

        desk().timer.advance(Duration.ofSeconds(30));

        assertThat(model.freshCountProperty().get()).isEqualTo(88);
        assertThat(gaps(model)).singleElement().satisfies(gap -> assertThat(gap.gap().count()).isEqualTo(38));
        assertThat(model.rows().indexOf(gaps(model).getFirst())).isEqualTo(50);
    }

    @Test
    void a_gap_is_filled_after_a_restart_and_every_item_is_there_once() {
        dweets(3);
        TimelineViewModel before = started();
        dweets(88);
        before.refresh();
        restart();
        TimelineViewModel model = started();
        Gap gap = gaps(model).getFirst().gap();

        model.load(gap);

        assertThat(texts(model)).hasSize(91).doesNotHaveDuplicates();
        assertThat(gaps(model)).isEmpty();
    }

    @Test
    void a_page_that_could_not_be_kept_is_kept_with_the_next_one() {
        dweets(3);
        TimelineViewModel before = started();
        FullDisk.refuse(file(), "insert on timeline");
        dweets(2);
        before.refresh();
        FullDisk.refuseNothing(file());
        dweets(1);
        before.refresh();
        restart();
        desk().network.goOffline(clock.instant());

        assertThat(texts(started())).hasSize(6);
    }

    @Test
    void what_could_not_be_kept_comes_again_after_a_restart() {
        dweets(3);
        TimelineViewModel before = started();
        FullDisk.refuse(file(), "insert on timeline");
        dweets(2);
        before.refresh();
        restart();
        FullDisk.refuseNothing(file());

        assertThat(texts(started())).hasSize(5);
    }

    @Test
    void a_gap_that_was_filled_does_not_come_back_with_a_page_that_could_not_be_kept() {
        dweets(3);
        TimelineViewModel before = started();
        FullDisk.refuse(file(), "insert on timeline");
        dweets(88);
        before.refresh();
        FullDisk.refuseNothing(file());
        before.load(gaps(before).getFirst().gap());
        restart();
        desk().network.goOffline(clock.instant());
        TimelineViewModel model = started();

        assertThat(texts(model)).hasSize(91).doesNotHaveDuplicates();
        assertThat(gaps(model)).isEmpty();
    }

    @Test
    void without_a_connection_the_kept_timeline_is_shown_and_it_resumes_by_itself() {
        dweets(3);
        started();
        restart();
        desk().network.goOffline(clock.instant());
        TimelineViewModel model = started();
        dweets(2);

        assertThat(texts(model)).hasSize(3);
        desk().network.goOnline();
        assertThat(texts(model)).hasSize(5);
    }

    @Test
    void the_kept_timeline_is_as_old_as_the_last_answer_however_often_it_is_opened() {
        Instant answered = clock.instant();
        started();
        restart();
        desk().network.goOffline(clock.instant());
        clock.advance(Duration.ofHours(2));

        TimelineViewModel model = started();

        assertThat(model.updatedProperty().get()).contains(answered);
        desk().network.goOnline();
        assertThat(model.updatedProperty().get()).contains(answered.plus(Duration.ofHours(2)));
    }

    @Test
    void ones_own_dweets_of_another_computer_are_here_too() {
        dweets(2);
        community.dweet(marta, "from the other computer");
        dweets(2);

        TimelineViewModel model = started();

        assertThat(texts(model)).containsExactly("dweet 4", "dweet 3", "from the other computer", "dweet 2", "dweet 1");
        restart();
        desk().network.goOffline(clock.instant());
        assertThat(texts(started())).contains("from the other computer");
    }

    @Test
    void ones_own_dweets_come_with_the_older_ones_they_stand_among() {
        dweets(60);
        for (int i = 1; i <= 60; i++) {
            community.dweet(marta, "old " + i);
        }
        dweets(120);
        TimelineViewModel model = started();
        assertThat(texts(model)).hasSize(50).noneMatch(text -> text.startsWith("old"));

        while (!gaps(model).isEmpty()) {
            model.load(gaps(model).getFirst().gap());
        }

        assertThat(texts(model)).filteredOn(text -> text.startsWith("old")).hasSize(60);
        assertThat(items(model)).isSortedAccordingTo(Item.NEWEST_FIRST);
    }

    @Test
    void a_dweet_being_sent_is_on_the_screen_and_then_has_its_receipt_for_a_while() {
        dweets(1);
        TimelineViewModel model = started();
        desk().network.whenAsked(() -> assertThat(model.rows()).first().isInstanceOf(Row.Pending.class));

        desk().outbox.publish("mine");

        assertThat(model.rows()).first().isInstanceOfSatisfying(Row.Entry.class,
                entry -> assertThat(entry.receipt()).contains(new Receipt(OptionalInt.of(3))));
        desk().timer.advance(Duration.ofMinutes(1));
        assertThat(model.rows()).first().isInstanceOfSatisfying(Row.Entry.class,
                entry -> assertThat(entry.receipt()).isEmpty());
    }

    @Test
    void while_the_network_does_not_answer_it_is_asked_again_soon() {
        dweets(1);
        TimelineViewModel model = started();
        desk().network.strand(true);
        model.refresh();
        assertThat(desk().session.reachProperty().get()).isEqualTo(Reach.STRANDED);

        desk().network.strand(false);
        desk().timer.advance(Duration.ofSeconds(7));

        assertThat(desk().session.reachProperty().get()).isEqualTo(Reach.ONLINE);
    }

    @Test
    void authors_whose_node_is_away_are_named_and_their_dweets_come_later() {
        Nick lena = community.user("lena", "Lena");
        community.follow(marta, lena);
        community.dweet(lena, "later");
        dweets(1);
        community.silence(lena);
        TimelineViewModel model = started();

        assertThat(model.incompleteProperty().get()).containsExactly(lena);
        community.silence();
        model.refresh();

        assertThat(model.incompleteProperty().get()).isEmpty();
        assertThat(texts(model)).contains("later").hasSize(2);
    }

    @Test
    void a_place_the_network_forgot_is_asked_for_anew_and_nothing_is_lost() {
        dweets(3);
        TimelineViewModel model = started();
        community.forgetCursors();
        dweets(2);

        model.refresh();

        assertThat(texts(model)).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void a_new_follow_puts_the_last_ten_into_their_places() {
        Nick lena = community.user("lena", "Lena");
        desk();
        IntStream.rangeClosed(1, 15).forEach(i -> community.dweet(lena, "lena " + i));
        dweets(1);
        TimelineViewModel model = started();
        community.follow(marta, lena);

        model.refresh();

        assertThat(texts(model)).hasSize(11).contains("lena 6", "lena 15").doesNotContain("lena 5");
        assertThat(items(model)).isSortedAccordingTo(Item.NEWEST_FIRST);
    }

    @Test
    void ones_own_dweet_stands_at_the_top_at_once() {
        dweets(1);
        TimelineViewModel model = started();
        clock.advance(Duration.ofMinutes(1));

        desk().outbox.publish("mine");

        assertThat(texts(model)).first().isEqualTo("mine");
    }
}
