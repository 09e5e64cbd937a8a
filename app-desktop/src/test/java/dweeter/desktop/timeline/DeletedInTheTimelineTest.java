/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import dweeter.desktop.cache.Gap;
import dweeter.model.Cid;
import dweeter.model.Deleted;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.protocol.DeleteDweet;

/// What readers see of what its author deleted.
class DeletedInTheTimelineTest extends TimelineTest {

    private static final Duration A_WHILE = Duration.ofSeconds(30);

    @Test
    void in_its_place_stands_that_it_was_deleted_and_nowhere_else_anything() {
        dweets(3);
        TimelineViewModel model = started();

        delete(new ItemRef(ada, 2));
        desk().timer.advance(A_WHILE);

        assertThat(items(model)).extracting(Item::n).containsExactly(3L, 2L, 1L);
        assertThat(items(model).get(1)).isInstanceOf(Deleted.class);
    }

    @Test
    void it_is_no_new_dweet_and_adds_nothing_to_what_is_unread() {
        dweets(3);
        TimelineViewModel model = started();
        read(model);

        delete(new ItemRef(ada, 2));
        desk().timer.advance(A_WHILE);

        assertThat(model.freshCountProperty().get()).isZero();
        assertThat(model.unreadCountProperty().get()).isZero();
        restart();
        assertThat(started().unreadCountProperty().get()).isZero();
    }

    @Test
    void what_was_not_read_before_it_was_deleted_is_read_like_any_other() {
        dweets(3);
        TimelineViewModel model = started();
        delete(new ItemRef(ada, 2));
        desk().timer.advance(A_WHILE);
        assertThat(model.unreadCountProperty().get()).isEqualTo(3);

        read(model);

        assertThat(model.unreadCountProperty().get()).isZero();
        assertThat(community.readUpTo(marta, ada)).as("with the notice").isEqualTo(4);
    }

    @Test
    void the_mark_of_what_was_read_stands_under_what_is_new() {
        dweets(3);
        read(started());
        restart();
        delete(new ItemRef(ada, 1));
        started();
        restart();
        dweets(1);

        TimelineViewModel model = started();

        assertThat(model.rows()).extracting(row -> row.getClass().getSimpleName())
                .containsExactly("Entry", "ReadUpToHere", "Entry", "Entry", "Entry");
    }

    @Test
    void a_redweet_of_it_is_deleted_as_soon_as_either_is_heard_of() {
        Nick june = community.user("june", "June");
        Nick hugo = community.user("hugo", "Hugo");
        dweets(1);
        ItemRef dweet = new ItemRef(ada, 1);
        for (Nick each : List.of(june, hugo)) {
            community.follow(marta, each);
            community.redweet(each, dweet);
        }
        TimelineViewModel model = started();

        delete(dweet);
        // Of the author and of one who passed it on nothing is heard.
        community.silence(ada, june);
        desk().timer.advance(A_WHILE);

        assertThat(items(model)).hasSize(3).hasOnlyElementsOfType(Deleted.class);
        restart();
        assertThat(items(started())).hasSize(3).hasOnlyElementsOfType(Deleted.class);
    }

    @Test
    void what_is_gone_before_it_came_is_met_as_deleted_also_in_a_gap() {
        dweets(3);
        TimelineViewModel model = started();
        dweets(88);
        delete(new ItemRef(ada, 5));
        desk().timer.advance(A_WHILE);
        Gap gap = gaps(model).getFirst().gap();

        model.load(gap);

        assertThat(items(model)).hasSize(91).filteredOn(Deleted.class::isInstance).extracting(Item::n)
                .containsExactly(5L);
    }

    @Test
    void ones_own_that_was_deleted_at_another_computer_is_deleted_here_too() {
        TimelineViewModel model = desk().timeline();
        model.start();
        desk().outbox.publish("what should not have been said");
        assertThat(texts(model)).hasSize(1);
        delete(new ItemRef(marta, 1));

        clock.advance(Duration.ofMinutes(2));
        desk().timer.advance(A_WHILE);

        assertThat(items(model)).singleElement().isInstanceOf(Deleted.class);
        restart();
        desk().network.goOffline(clock.instant());
        assertThat(items(started())).singleElement().isInstanceOf(Deleted.class);
    }

    private void delete(ItemRef dweet) {
        desk().network.ask(new DeleteDweet(community.open(dweet.author()), Cid.fresh(), dweet.n()));
    }

    private void read(TimelineViewModel model) {
        model.seen(items(model).stream().map(Item::ref).toList());
        desk().timer.advance(Duration.ofSeconds(3));
    }
}
