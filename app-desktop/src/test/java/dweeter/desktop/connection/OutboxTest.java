/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.cache.Waiting;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.InMemoryCommunity;
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
            assertThat(desk.cache.waiting()).isEmpty();
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
    void a_lost_reply_is_followed_by_a_repeat_that_has_no_second_effect() {
        try (Desk desk = desk()) {
            desk.network.loseNextReply();
            desk.outbox.publish("hello");

            assertThat(desk.outbox.waiting()).singleElement().satisfies(waiting -> {
                assertThat(waiting.maybeSent()).isTrue();
                assertThat(desk.outbox.takeBack(waiting)).isFalse();
            });
            desk.timer.advance(Duration.ofSeconds(10));

            assertThat(desk.outbox.waiting()).isEmpty();
            assertThat(community.items(marta)).isEqualTo(1);
        }
    }

    @Test
    void a_waiting_dweet_can_be_taken_back() {
        try (Desk desk = desk()) {
            desk.network.goOffline(clock.instant());
            desk.outbox.publish("hello");

            assertThat(desk.outbox.takeBack(desk.outbox.waiting().getFirst())).isTrue();
            desk.network.goOnline();

            assertThat(community.items(marta)).isZero();
            assertThat(desk.cache.waiting()).isEmpty();
        }
    }

    @Test
    void a_refused_text_comes_back_with_the_reason() {
        try (Desk desk = desk()) {
            List<Outbox.Refused> refused = new ArrayList<>();
            desk.outbox.onRefused(refused::add);

            desk.outbox.publish("x".repeat(226));

            assertThat(refused).singleElement()
                    .satisfies(each -> assertThat(each.why().key()).isEqualTo("refusal.dweet-too-long"));
            assertThat(desk.outbox.waiting()).isEmpty();
        }
    }

    @Test
    void a_session_that_ended_keeps_what_was_written() {
        try (Desk desk = desk()) {
            community.endSessions();

            desk.outbox.publish("hello");

            assertThat(desk.session.endedProperty().get()).isTrue();
            assertThat(desk.cache.waiting()).hasSize(1);
        }
    }

    private Desk desk() {
        return new Desk(community, clock, marta, folder.resolve("marta.db"));
    }
}
