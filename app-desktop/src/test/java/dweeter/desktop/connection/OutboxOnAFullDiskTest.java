/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dweeter.desktop.i18n.Notice;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.FullDisk;

class OutboxOnAFullDiskTest extends OutboxFixture {

    @Test
    void what_may_have_been_sent_is_sent_again_also_while_nothing_can_be_kept() {
        try (Desk desk = desk()) {
            desk.network.loseNextReply();
            desk.outbox.publish("hello");
            FullDisk.refuse(file(), "insert on outbox");
            desk.timer.advance(Duration.ofSeconds(10));

            assertThat(desk.outbox.waiting()).isEmpty();
            assertThat(community.items(marta)).isEqualTo(1);
        }
    }

    @Test
    void what_cannot_be_noted_as_on_its_way_waits_until_it_can() {
        try (Desk desk = desk()) {
            desk.network.goOffline(clock.instant());
            desk.outbox.publish("hello");
            FullDisk.refuse(file(), "insert on outbox");
            desk.network.goOnline();

            assertThat(community.items(marta)).isZero();
            assertThat(desk.outbox.waiting()).singleElement()
                    .satisfies(waiting -> assertThat(waiting.maybeSent()).isFalse());
            assertThat(desk.notices).extracting(Notice::key).containsExactly("obstacle.disk");
            FullDisk.refuseNothing(file());
            desk.timer.advance(Duration.ofSeconds(10));

            assertThat(community.items(marta)).isEqualTo(1);
            assertThat(desk.outbox.waiting()).isEmpty();
        }
    }

    @Test
    void what_cannot_be_kept_comes_back_and_is_not_sent() {
        try (Desk desk = desk()) {
            List<Outbox.Returned> returned = new ArrayList<>();
            desk.outbox.onReturned(returned::add);
            FullDisk.refuse(file(), "insert on outbox");

            desk.outbox.publish("hello");
            desk.network.goOffline(clock.instant());
            desk.network.goOnline();

            assertThat(returned).singleElement().satisfies(each -> {
                assertThat(each.text()).isEqualTo("hello");
                assertThat(each.why().key()).isEqualTo("outbox.not-kept");
            });
            assertThat(community.items(marta)).isZero();
            assertThat(desk.outbox.waiting()).isEmpty();
        }
    }

    @Test
    void what_cannot_be_kept_holds_up_nothing_else() {
        try (Desk desk = desk()) {
            FullDisk.refuse(file(), "insert on outbox");
            desk.outbox.publish("one");
            FullDisk.refuseNothing(file());

            desk.outbox.publish("two");

            assertThat(community.items(marta)).isEqualTo(1);
        }
    }

    @Test
    void what_cannot_be_deleted_cannot_be_taken_back_and_is_sent() {
        try (Desk desk = desk()) {
            desk.network.goOffline(clock.instant());
            desk.outbox.publish("hello");
            FullDisk.refuse(file(), "delete on outbox");

            desk.outbox.takeBack(desk.outbox.waiting().getFirst(), () -> fail("A restart would send it"));
            assertThat(desk.notices).extracting(Notice::key).containsExactly("outbox.not-taken-back");
            desk.network.goOnline();

            assertThat(community.items(marta)).isEqualTo(1);
            assertThat(desk.outbox.waiting()).isEmpty();
        }
    }

    @Test
    void what_was_sent_and_cannot_be_deleted_has_no_second_effect_after_a_restart() {
        try (Desk desk = desk()) {
            FullDisk.refuse(file(), "delete on outbox");
            desk.outbox.publish("hello");
        }
        FullDisk.refuseNothing(file());
        try (Desk desk = desk(false)) {
            assertThat(desk.outbox.waiting()).singleElement()
                    .satisfies(waiting -> desk.outbox.takeBack(waiting, () -> fail("It was sent")));
            desk.network.goOnline();

            assertThat(desk.cache.unsent().waiting()).isEmpty();
            assertThat(community.items(marta)).isEqualTo(1);
        }
    }
}
