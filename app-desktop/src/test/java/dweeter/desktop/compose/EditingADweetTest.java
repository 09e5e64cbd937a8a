/* SPDX-License-Identifier: MIT */
package dweeter.desktop.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dweeter.desktop.cache.Waiting;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.FullDisk;

/// Dweets that wait to be sent, edited.
class EditingADweetTest extends ComposeFixture {

    @Test
    void a_dweet_that_is_edited_stays_where_it_is_until_the_new_text_takes_its_place() {
        try (Desk desk = desk()) {
            ComposeViewModel model = desk.compose;
            desk.network.goOffline(clock.instant());
            desk.outbox.publish("one");
            desk.outbox.publish("two");

            model.edit(desk.outbox.waiting().getFirst());
            model.textProperty().set("one, better");
            assertThat(desk.cache.unsent().waiting()).extracting(Waiting::text).containsExactly("one", "two");
            model.send();

            assertThat(desk.cache.unsent().waiting()).extracting(Waiting::text).containsExactly("one, better", "two");
            assertThat(desk.outbox.waiting()).isEqualTo(desk.cache.unsent().waiting());
            desk.network.goOnline();
            assertThat(community.texts(marta)).containsExactly("one, better", "two");
        }
    }

    @Test
    void a_dweet_that_was_being_edited_when_the_client_was_killed_is_there_once_with_the_new_text_as_a_draft() {
        try (Desk desk = desk()) {
            ComposeViewModel model = desk.compose;
            desk.network.goOffline(clock.instant());
            desk.outbox.publish("one");
            model.edit(desk.outbox.waiting().getFirst());
            model.textProperty().set("one, better");
        }
        try (Desk desk = desk()) {
            assertThat(community.items(marta)).as("held, though there is a connection").isZero();
            ComposeViewModel model = desk.compose;
            assertThat(model.textProperty().get()).isEqualTo("one, better");
            assertThat(model.editingProperty().get()).isTrue();

            model.send();

            assertThat(community.texts(marta)).containsExactly("one, better");
        }
    }

    @Test
    void a_dweet_that_is_being_sent_is_not_offered_to_be_edited_and_cannot_be() {
        try (Desk desk = desk()) {
            ComposeViewModel model = desk.compose;
            desk.network.strand(true);
            desk.outbox.publish("one");
            assertThat(desk.outbox.unsent().getFirst().canBeEdited()).as("between two attempts").isTrue();
            desk.network.whenAsked(() -> {
                assertThat(desk.outbox.unsent().getFirst().canBeEdited()).isFalse();
                assertThat(model.edit(desk.outbox.waiting().getFirst())).isFalse();
            });

            desk.timer.advance(Duration.ofSeconds(10));

            assertThat(model.textProperty().get()).isEmpty();
            assertThat(model.edit(desk.outbox.waiting().getFirst())).isTrue();
            assertThat(model.textProperty().get()).isEqualTo("one");
        }
    }

    @Test
    void who_stops_editing_leaves_the_dweet_as_it_was_and_lets_it_go() {
        try (Desk desk = desk()) {
            ComposeViewModel model = desk.compose;
            desk.network.goOffline(clock.instant());
            desk.outbox.publish("one");
            model.edit(desk.outbox.waiting().getFirst());
            desk.network.goOnline();
            assertThat(community.items(marta)).isZero();

            model.stopEditing();

            assertThat(community.texts(marta)).containsExactly("one");
            assertThat(model.textProperty().get()).isEmpty();
        }
    }

    @Test
    void who_writes_something_else_is_asked_before_it_gives_way_to_a_dweet_to_be_edited() {
        try (Desk desk = desk()) {
            ComposeViewModel model = desk.compose;
            desk.network.goOffline(clock.instant());
            desk.outbox.publish("earlier");
            model.textProperty().set("now");

            model.edit(desk.outbox.waiting().getFirst());
            assertThat(model.textProperty().get()).isEqualTo("now");
            assertThat(model.questionProperty().get()).isPresent();
            model.dismissQuestion();
            assertThat(model.textProperty().get()).isEqualTo("now");
            model.edit(desk.outbox.waiting().getFirst());
            model.editAsked();

            assertThat(model.textProperty().get()).isEqualTo("earlier");
            assertThat(desk.outbox.waiting()).hasSize(1);
        }
    }

    @Test
    void an_edited_dweet_that_finds_no_room_takes_no_place_and_is_still_being_edited() {
        try (Desk desk = desk()) {
            ComposeViewModel model = desk.compose;
            desk.network.goOffline(clock.instant());
            desk.outbox.publish("one");
            model.edit(desk.outbox.waiting().getFirst());
            model.textProperty().set("one, better");
            FullDisk.refuse(file(), "insert on outbox");

            model.send();

            assertThat(model.textProperty().get()).isEqualTo("one, better");
            assertThat(model.editingProperty().get()).isTrue();
            assertThat(desk.cache.unsent().waiting()).extracting(Waiting::text).containsExactly("one");
            FullDisk.refuseNothing(file());
            model.send();
            desk.network.goOnline();
            assertThat(community.texts(marta)).containsExactly("one, better");
        }
    }
}
