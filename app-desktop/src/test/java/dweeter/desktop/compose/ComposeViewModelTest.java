/* SPDX-License-Identifier: MIT */
package dweeter.desktop.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.i18n.Notice;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.InMemoryCommunity;
import dweeter.desktop.testing.MutableClock;
import dweeter.model.Nick;

class ComposeViewModelTest {

    @TempDir
    private Path folder;
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final InMemoryCommunity community = new InMemoryCommunity(clock);
    private final Nick marta = community.user("marta", "Marta");

    @Test
    void an_emoji_family_counts_as_one_character() {
        try (Desk desk = desk()) {
            var model = new ComposeViewModel(desk.outbox);

            model.textProperty().set("👨‍👩‍👧‍👦");

            assertThat(model.leftProperty().get()).isEqualTo(224);
        }
    }

    @Test
    void posting_hands_the_text_over_and_clears_it() {
        try (Desk desk = desk()) {
            var model = new ComposeViewModel(desk.outbox);
            model.textProperty().set("  hello ");

            assertThat(model.send()).isTrue();

            assertThat(model.textProperty().get()).isEmpty();
            assertThat(community.items(marta)).isEqualTo(1);
        }
    }

    @Test
    void neither_blanks_nor_one_character_too_many_can_be_sent() {
        try (Desk desk = desk()) {
            var model = new ComposeViewModel(desk.outbox);

            model.textProperty().set(" \n ");
            assertThat(model.send()).isFalse();
            model.textProperty().set("x".repeat(226));
            assertThat(model.leftProperty().get()).isEqualTo(-1);
            assertThat(model.send()).isFalse();
        }
    }

    @Test
    void a_direction_that_half_a_copied_sentence_leaves_open_is_ended_before_it_is_sent() {
        try (Desk desk = desk()) {
            var model = new ComposeViewModel(desk.outbox);
            model.textProperty().set("\u2067\u05E9\u05DC\u05D5\u05DD");

            assertThat(model.send()).isTrue();

            assertThat(community.items(marta)).isEqualTo(1);
        }
    }

    @Test
    void a_heap_of_marks_is_told_and_not_sent() {
        try (Desk desk = desk()) {
            var model = new ComposeViewModel(desk.outbox);

            model.textProperty().set("Z" + "\u0300".repeat(200));

            assertThat(model.problemProperty().get()).map(Notice::key).hasValue("compose.piled-up");
            assertThat(model.send()).isFalse();
        }
    }

    @Test
    void what_draws_nothing_cannot_be_sent() {
        try (Desk desk = desk()) {
            var model = new ComposeViewModel(desk.outbox);

            model.textProperty().set("\u3164\u2800");

            assertThat(model.send()).isFalse();
        }
    }

    @Test
    void a_waiting_dweet_taken_up_again_keeps_what_has_been_written_meanwhile() {
        try (Desk desk = desk()) {
            var model = new ComposeViewModel(desk.outbox);
            desk.network.goOffline(clock.instant());
            desk.outbox.publish("earlier");
            model.textProperty().set("now");

            model.edit(desk.outbox.waiting().getFirst());

            assertThat(model.textProperty().get()).isEqualTo("now\nearlier");
            assertThat(desk.outbox.waiting()).isEmpty();
        }
    }

    @Test
    void a_dweet_that_cannot_be_kept_is_in_the_field_again_with_the_reason() throws SQLException {
        try (Desk desk = desk()) {
            var model = new ComposeViewModel(desk.outbox);
            model.textProperty().set("precious");
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("marta.db"));
                    Statement statement = connection.createStatement()) {
                statement.execute("create trigger full before insert on outbox "
                        + "begin select raise(abort, 'as if it were full'); end");
            }

            model.send();

            assertThat(model.textProperty().get()).isEqualTo("precious");
            assertThat(model.problemProperty().get()).hasValueSatisfying(
                    problem -> assertThat(problem.key()).isEqualTo("outbox.not-kept"));
        }
    }

    private Desk desk() {
        return new Desk(community, clock, marta, folder.resolve("marta.db"));
    }
}
