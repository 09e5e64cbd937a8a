/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.cache.Gap;
import dweeter.desktop.cache.ReadingPlace;
import dweeter.desktop.connection.Reach;
import dweeter.desktop.connection.Receipt;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.FullDisk;
import dweeter.desktop.testing.InMemoryCommunity;
import dweeter.desktop.testing.MutableClock;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.ItemRef;
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
    void of_an_author_only_what_was_looked_at_is_read_here_and_at_the_network() {
        dweets(30);
        TimelineViewModel model = started();
        List<ItemRef> seen = items(model).stream().map(Item::ref).limit(7).toList();

        model.seen(seen);
        desk().timer.advance(Duration.ofSeconds(3));

        assertThat(model.unreadCountProperty().get()).isEqualTo(23);
        assertThat(items(model)).filteredOn(item -> community.hasRead(marta, item.ref())).extracting(Item::ref)
                .isEqualTo(seen);
        restart();
        assertThat(started().unreadCountProperty().get()).isEqualTo(23);
    }

    @Test
    void what_comes_through_a_gap_is_unread_though_newer_ones_were_read() {
        dweets(120);
        TimelineViewModel model = started();
        model.seen(items(model).stream().map(Item::ref).toList());
        desk().timer.advance(Duration.ofSeconds(3));
        assertThat(model.unreadCountProperty().get()).isZero();

        model.load(gaps(model).getFirst().gap());

        assertThat(model.unreadCountProperty().get()).isEqualTo(50);
    }

    @Test
    void the_count_of_unread_ones_goes_down_as_one_reads() {
        dweets(10);
        TimelineViewModel model = started();
        for (int read = 1; read <= 10; read++) {
            model.seen(List.of(items(model).get(read - 1).ref()));
            desk().timer.advance(Duration.ofSeconds(3));

            assertThat(model.unreadCountProperty().get()).isEqualTo(10 - read);
        }
    }

    @Test
    void marks_that_cannot_be_forgotten_are_not_told_again_without_a_pause() {
        dweets(50);
        TimelineViewModel model = started();
        FullDisk.refuse(file(), "delete on mark");
        int before = desk().network.asked().size();

        model.seen(items(model).stream().map(Item::ref).toList());
        desk().timer.advance(Duration.ofSeconds(3));

        assertThat(desk().network.asked()).hasSize(before + 1);
    }

    @Test
    void what_was_seen_last_is_read_though_the_window_is_closed_at_once() {
        dweets(3);
        TimelineViewModel model = started();
        model.seen(items(model).stream().map(Item::ref).toList());

        model.stop();
        restart();

        assertThat(started().unreadCountProperty().get()).isZero();
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
    void where_the_reader_was_is_known_after_a_restart() {
        dweets(30);
        TimelineViewModel model = started();
        var place = new ReadingPlace(items(model).get(12).ref(), -17.25);
        model.locate(() -> Optional.of(place));

        model.stop();
        restart();

        assertThat(started().whereabouts().takeToShow()).contains(place);
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
        desk().timer.advance(Duration.ofSeconds(15));
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
