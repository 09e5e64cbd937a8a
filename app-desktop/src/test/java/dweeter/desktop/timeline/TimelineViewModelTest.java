/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.cache.Gap;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.FullDisk;
import dweeter.desktop.testing.InMemoryCommunity;
import dweeter.desktop.testing.MutableClock;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.Nick;

class TimelineViewModelTest {

    @TempDir
    private Path folder;
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final InMemoryCommunity community = new InMemoryCommunity(clock);
    private final Nick marta = community.user("marta", "Marta");
    private final Nick ada = community.user("ada", "Ada");
    private final List<Desk> desks = new ArrayList<>();

    @AfterEach
    void stop() {
        desks.forEach(Desk::close);
    }

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
    void what_was_looked_at_is_told_to_the_network_a_little_later() {
        dweets(3);
        TimelineViewModel model = started();

        assertThat(model.unreadCountProperty().get()).isEqualTo(3);
        model.seen(items(model).stream().map(Item::ref).toList());
        desk().timer.advance(Duration.ofSeconds(3));

        assertThat(community.readUpTo(marta, ada)).isEqualTo(3);
        assertThat(model.unreadCountProperty().get()).isZero();
    }

    @Test
    void what_was_read_without_a_connection_is_told_when_it_is_back() {
        dweets(3);
        TimelineViewModel model = started();
        desk().network.goOffline(clock.instant());
        model.seen(items(model).stream().map(Item::ref).toList());
        desk().timer.advance(Duration.ofSeconds(3));

        assertThat(community.readUpTo(marta, ada)).isZero();
        desk().network.goOnline();
        assertThat(community.readUpTo(marta, ada)).isEqualTo(3);
    }

    @Test
    void what_was_read_of_an_author_whose_node_is_away_is_told_when_that_is_back() {
        Nick lena = community.user("lena", "Lena");
        community.follow(marta, lena);
        community.dweet(lena, "soon away");
        dweets(3);
        TimelineViewModel model = started();
        community.silence(lena);

        model.seen(items(model).stream().map(Item::ref).toList());
        desk().timer.advance(Duration.ofSeconds(3));
        assertThat(community.readUpTo(marta, ada)).isEqualTo(3);
        assertThat(community.readUpTo(marta, lena)).isZero();

        community.silence();
        desk().network.goOffline(clock.instant());
        desk().network.goOnline();
        assertThat(community.readUpTo(marta, lena)).isEqualTo(1);
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

    private Desk desk() {
        if (desks.isEmpty()) {
            community.follow(marta, ada);
            desks.add(new Desk(community, clock, marta, file()));
        }
        return desks.getLast();
    }

    private void restart() {
        desk().close();
        desks.add(new Desk(community, clock, marta, file()));
    }

    private Path file() {
        return folder.resolve("marta.db");
    }

    private TimelineViewModel started() {
        TimelineViewModel model = desk().timeline();
        model.start();
        return model;
    }

    private void dweets(int count) {
        desk();
        for (int i = 0; i < count; i++) {
            clock.advance(Duration.ofSeconds(1));
            community.dweet(ada, "dweet " + (community.items(ada) + 1));
        }
    }

    private static List<Item> items(TimelineViewModel model) {
        return model.rows().stream().filter(Row.Entry.class::isInstance).map(row -> ((Row.Entry) row).item().item())
                .toList();
    }

    private static List<String> texts(TimelineViewModel model) {
        return items(model).stream().map(item -> ((Dweet) item).text().value()).toList();
    }

    private static List<Row.Missing> gaps(TimelineViewModel model) {
        return model.rows().stream().filter(Row.Missing.class::isInstance).map(Row.Missing.class::cast).toList();
    }
}
