/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dweeter.desktop.cache.ReadingPlace;
import dweeter.desktop.testing.FullDisk;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;

/// What counts as read, here and at the network, and where the reader is.
class ReadMarksTest extends TimelineTest {

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
}
