/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.LeftBehind;

/// Which dweets can be taken back, and which may have been sent.
class TakingBackTest extends OutboxFixture {

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
}
