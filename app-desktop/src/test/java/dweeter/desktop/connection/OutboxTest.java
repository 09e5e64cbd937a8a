/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.cache.Waiting;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.FullDisk;
import dweeter.desktop.testing.InMemoryCommunity;
import dweeter.desktop.testing.LeftBehind;
import dweeter.desktop.testing.MutableClock;
import dweeter.model.Nick;

class OutboxTest {

    @TempDir
    private Path folder;
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final InMemoryCommunity community = new InMemoryCommunity(clock);
    private final Nick marta = community.user("marta", "Marta");

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
    void a_lost_reply_is_followed_by_a_repeat_that_has_no_second_effect() {
        try (Desk desk = desk()) {
            desk.network.loseNextReply();
            desk.outbox.publish("hello");

            assertThat(desk.outbox.waiting()).singleElement().satisfies(waiting -> {
                assertThat(waiting.maybeSent()).isTrue();
                desk.outbox.takeBack(waiting, () -> fail("It may have been sent"));
            });
            desk.timer.advance(Duration.ofSeconds(10));

            assertThat(desk.outbox.waiting()).isEmpty();
            assertThat(community.items(marta)).isEqualTo(1);
        }
    }

    @Test
    void a_dweet_that_was_on_its_way_when_the_client_was_killed_cannot_be_taken_back() {
        Path killed = folder.resolve("killed.db");
        try (Desk desk = desk()) {
            desk.network.whenAsked(() -> leaveBehind(killed));
            desk.outbox.publish("hello");
        }
        try (Desk desk = new Desk(community, clock, marta, killed, false)) {
            assertThat(desk.outbox.waiting()).singleElement()
                    .satisfies(waiting -> desk.outbox.takeBack(waiting, () -> fail("It was sent")));
            desk.network.goOnline();

            assertThat(desk.outbox.waiting()).isEmpty();
            assertThat(community.items(marta)).isEqualTo(1);
        }
    }

    /// What lies on the disk now, as after the death of the process.
    private void leaveBehind(Path killed) {
        try {
            for (String side : List.of("", "-wal")) {
                Files.copy(LeftBehind.beside(file(), side), LeftBehind.beside(killed, side));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_found_nobody_to_take_it_can_be_taken_back_also_after_a_restart() {
        try (Desk desk = desk()) {
            desk.network.whenAsked(() -> desk.network.goOffline(clock.instant()));
            desk.outbox.publish("hello");

            assertThat(desk.outbox.waiting()).singleElement()
                    .satisfies(waiting -> assertThat(waiting.maybeSent()).isFalse());
        }
        try (Desk desk = desk(false)) {
            desk.outbox.takeBack(desk.outbox.waiting().getFirst(), () -> {});

            assertThat(desk.outbox.waiting()).isEmpty();
            assertThat(desk.cache.unsent().waiting()).isEmpty();
        }
    }

    @Test
    void a_doubt_is_not_removed_by_a_later_attempt_that_finds_nobody() {
        try (Desk desk = desk()) {
            desk.network.loseNextReply();
            desk.outbox.publish("hello");
            desk.network.whenAsked(() -> desk.network.goOffline(clock.instant()));
            desk.timer.advance(Duration.ofSeconds(10));

            assertThat(desk.outbox.waiting()).isEqualTo(desk.cache.unsent().waiting()).singleElement()
                    .satisfies(waiting -> assertThat(waiting.maybeSent()).isTrue());
        }
    }

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
    void a_waiting_dweet_can_be_taken_back() {
        try (Desk desk = desk()) {
            desk.network.goOffline(clock.instant());
            desk.outbox.publish("hello");

            var taken = new AtomicBoolean();
            desk.outbox.takeBack(desk.outbox.waiting().getFirst(), () -> taken.set(true));
            assertThat(taken).isTrue();
            desk.network.goOnline();

            assertThat(community.items(marta)).isZero();
            assertThat(desk.cache.unsent().waiting()).isEmpty();
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

    private Desk desk() {
        return desk(true);
    }

    private Desk desk(boolean online) {
        return new Desk(community, clock, marta, file(), online);
    }

    private Path file() {
        return folder.resolve("marta.db");
    }
}
