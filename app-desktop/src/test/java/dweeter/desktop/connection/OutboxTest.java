/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dweeter.desktop.cache.Waiting;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.testing.Desk;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.Refusal;

class OutboxTest extends OutboxFixture {

    @Test
    void a_dweet_leaves_at_once_while_there_is_a_connection() {
        try (Desk desk = desk()) {
            desk.outbox.publish("hello");

            assertThat(community.items(marta)).isEqualTo(1);
            assertThat(desk.outbox.waiting()).isEmpty();
            assertThat(desk.cache.unsent().waiting()).isEmpty();
        }
    }

    @Test
    void what_was_written_without_a_connection_survives_a_restart_and_leaves_once_in_order() {
        try (Desk desk = desk()) {
            desk.network.goOffline(clock.instant());
            desk.outbox.publish("one");
            clock.advance(Duration.ofSeconds(1));
            desk.outbox.publish("two");

            assertThat(desk.outbox.waiting()).extracting(Waiting::text).containsExactly("one", "two");
        }
        try (Desk desk = desk()) {
            assertThat(community.items(marta)).isEqualTo(2);
            desk.network.goOffline(clock.instant());
            desk.network.goOnline();

            assertThat(community.items(marta)).isEqualTo(2);
            assertThat(desk.outbox.waiting()).isEmpty();
        }
    }

    @Test
    void the_order_of_writing_is_kept_whatever_the_clock_says() {
        try (Desk desk = desk(false)) {
            desk.outbox.publish("one");
            clock.advance(Duration.ofDays(-400));
            desk.outbox.publish("two");
        }
        try (Desk desk = desk(false)) {
            clock.advance(Duration.ofDays(-400));
            desk.outbox.publish("three");
            assertThat(desk.outbox.waiting()).extracting(Waiting::text).containsExactly("one", "two", "three");

            desk.network.goOnline();

            assertThat(community.texts(marta)).containsExactly("one", "two", "three");
        }
    }

    @Test
    void a_dweet_is_shown_as_being_sent_at_once_and_as_waiting_when_that_takes_long() {
        try (Desk desk = desk()) {
            desk.network.whenAsked(() -> {
                assertThat(desk.outbox.unsent()).extracting(Unsent::state).containsExactly(Unsent.State.SENDING);
                desk.timer.advance(Duration.ofSeconds(3));
                assertThat(desk.outbox.unsent()).extracting(Unsent::state).containsExactly(Unsent.State.WAITING);
                assertThat(desk.outbox.unsent().getFirst().canBeTakenBack()).as("while it is under way").isFalse();
            });

            desk.outbox.publish("hello");

            assertThat(desk.outbox.unsent()).isEmpty();
        }
    }

    @Test
    void who_sent_a_dweet_is_told_on_how_many_copies_it_lies() {
        try (Desk desk = desk()) {
            List<Outbox.Arrived> arrived = new ArrayList<>();
            desk.outbox.onArrived(arrived::add);

            desk.outbox.publish("hello");

            assertThat(arrived).singleElement().satisfies(each -> {
                assertThat(each.dweet().text().value()).isEqualTo("hello");
                assertThat(each.receipt().copies()).hasValue(3);
            });
        }
    }

    @Test
    void a_dweet_waits_while_an_entry_answers_and_the_network_does_not_and_leaves_when_it_does() {
        try (Desk desk = desk()) {
            desk.network.strand(true);
            desk.outbox.publish("hello");

            assertThat(desk.session.reachProperty().get()).isEqualTo(Reach.STRANDED);
            assertThat(desk.outbox.unsent()).extracting(Unsent::state).containsExactly(Unsent.State.WAITING);
            desk.network.strand(false);
            desk.timer.advance(Duration.ofSeconds(5));

            assertThat(desk.session.reachProperty().get()).isEqualTo(Reach.ONLINE);
            assertThat(community.texts(marta)).containsExactly("hello");
        }
    }

    @Test
    void who_publishes_too_much_reads_for_how_long_it_waits_and_it_leaves_by_itself_after_that_and_not_before() {
        try (Desk desk = desk()) {
            desk.network.delayNext(Duration.ofSeconds(40));
            desk.outbox.publish("one");
            desk.outbox.publish("two");

            assertThat(desk.notices).containsExactly(Notice.good("outbox.too-much", 40L));
            assertThat(desk.session.reachProperty().get()).isEqualTo(Reach.ONLINE);
            desk.timer.advance(Duration.ofSeconds(39));
            assertThat(desk.network.asked().stream().filter(PublishDweet.class::isInstance)).hasSize(1);
            assertThat(desk.outbox.waiting()).hasSize(2);
            desk.timer.advance(Duration.ofSeconds(1));

            assertThat(community.texts(marta)).containsExactly("one", "two");
        }
    }

    @Test
    void a_refused_text_comes_back_with_the_reason() {
        try (Desk desk = desk()) {
            List<Outbox.Returned> refused = new ArrayList<>();
            desk.outbox.onReturned(refused::add);

            desk.outbox.publish("x".repeat(226));

            assertThat(refused).singleElement()
                    .satisfies(each -> assertThat(each.why().key()).isEqualTo("refusal.dweet-too-long"));
            assertThat(desk.outbox.waiting()).isEmpty();
        }
    }

    @Test
    void a_reply_to_what_was_deleted_comes_back_to_its_author_once() {
        try (Desk desk = desk()) {
            desk.network.refuseNext(Refusal.NO_SUCH_DWEET);

            desk.outbox.publish("I see");
            desk.timer.advance(Duration.ofMinutes(10));

            assertThat(desk.compose.textProperty().get()).isEqualTo("I see");
            assertThat(desk.outbox.unsent()).isEmpty();
            assertThat(desk.network.asked()).hasSize(1);
        }
    }

    @Test
    void what_was_on_its_way_at_the_log_out_is_left_to_the_next_log_in() {
        try (Desk desk = desk()) {
            desk.network.whenAsked(desk.outbox::stop);
            desk.network.loseNextReply();
            desk.outbox.publish("hello");
            desk.timer.advance(Duration.ofMinutes(10));

            assertThat(desk.network.asked()).hasSize(1);
            assertThat(desk.cache.unsent().waiting()).singleElement()
                    .satisfies(waiting -> assertThat(waiting.maybeSent()).isTrue());
        }
        try (Desk desk = desk()) {
            assertThat(desk.cache.unsent().waiting()).isEmpty();
            assertThat(community.items(marta)).isEqualTo(1);
        }
    }

    @Test
    void a_session_that_ended_keeps_what_was_written() {
        try (Desk desk = desk()) {
            community.endSessions();

            desk.outbox.publish("hello");

            assertThat(desk.session.endedProperty().get()).isTrue();
            assertThat(desk.cache.unsent().waiting()).hasSize(1);
        }
    }
}
