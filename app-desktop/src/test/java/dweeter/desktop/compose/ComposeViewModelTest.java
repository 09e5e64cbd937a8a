/* SPDX-License-Identifier: MIT */
package dweeter.desktop.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.List;

import org.junit.jupiter.api.Test;

import dweeter.desktop.cache.Draft;
import dweeter.desktop.fx.Background;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.FullDisk;

class ComposeViewModelTest extends ComposeFixture {

    @Test
    void an_emoji_family_counts_as_one_character() {
        try (Desk desk = desk()) {
            var model = desk.compose;

            model.textProperty().set("👨‍👩‍👧‍👦");

            assertThat(model.leftProperty().get()).isEqualTo(224);
        }
    }

    @Test
    void posting_hands_the_text_over_and_clears_it() {
        try (Desk desk = desk()) {
            var model = desk.compose;
            model.textProperty().set("  hello ");

            assertThat(model.send()).isTrue();

            assertThat(model.textProperty().get()).isEmpty();
            assertThat(community.items(marta)).isEqualTo(1);
        }
    }

    @Test
    void neither_blanks_nor_one_character_too_many_can_be_sent() {
        try (Desk desk = desk()) {
            var model = desk.compose;

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
            var model = desk.compose;
            model.textProperty().set("\u2067\u05E9\u05DC\u05D5\u05DD");

            assertThat(model.send()).isTrue();

            assertThat(community.items(marta)).isEqualTo(1);
        }
    }

    @Test
    void a_heap_of_marks_is_told_and_not_sent() {
        try (Desk desk = desk()) {
            var model = desk.compose;

            model.textProperty().set("Z" + "\u0300".repeat(200));

            assertThat(model.problemProperty().get()).map(Notice::key).hasValue("compose.piled-up");
            assertThat(model.send()).isFalse();
        }
    }

    @Test
    void what_draws_nothing_is_told_and_cannot_be_sent() {
        try (Desk desk = desk()) {
            var model = desk.compose;

            model.textProperty().set("\u3164\u2800");

            assertThat(model.problemProperty().get()).map(Notice::key).hasValue("compose.invisible");
            assertThat(model.send()).isFalse();
            model.textProperty().set(" \n ");
            assertThat(model.problemProperty().get()).isEmpty();
        }
    }

    @Test
    void a_draft_is_on_the_disk_at_every_change_and_comes_back() {
        try (Desk desk = desk()) {
            var model = desk.compose;
            model.textProperty().set("half");
            model.textProperty().set("half a thought");

            assertThat(desk.cache.unsent().draft().text()).isEqualTo("half a thought");
            assertThat(model.savedProperty().get()).isPresent();
        }
        try (Desk desk = desk()) {
            assertThat(desk.compose.textProperty().get()).isEqualTo("half a thought");
        }
    }

    @Test
    void a_draft_is_gone_from_the_disk_when_it_was_sent_or_emptied() {
        try (Desk desk = desk()) {
            var model = desk.compose;
            model.textProperty().set("hello");
            model.send();
            assertThat(desk.cache.unsent().draft()).isEqualTo(Draft.NONE);

            model.textProperty().set("again");
            model.textProperty().set("");
            assertThat(desk.cache.unsent().draft()).isEqualTo(Draft.NONE);
            assertThat(model.savedProperty().get()).isEmpty();
        }
    }

    @Test
    void what_is_typed_while_the_disk_is_busy_is_written_after_it_and_at_the_end() {
        var disk = new ArrayDeque<Runnable>();
        try (Desk desk = desk(new Background(disk::add, Runnable::run))) {
            while (!disk.isEmpty()) {
                disk.remove().run();
            }
            var model = desk.compose;
            for (String text : List.of("a", "ab", "abc")) {
                model.textProperty().set(text);
            }
            assertThat(disk).as("one at a time").hasSize(1);
            assertThat(model.savedProperty().get()).isEmpty();
            disk.remove().run();
            assertThat(desk.cache.unsent().draft().text()).isEqualTo("abc");
            assertThat(model.savedProperty().get()).isPresent();

            model.textProperty().set("abcd");
            model.textProperty().set("abcde");
            model.stop();
            disk.forEach(Runnable::run);

            assertThat(desk.cache.unsent().draft().text()).isEqualTo("abcde");
        }
    }

    @Test
    void on_a_full_disk_a_draft_stays_in_the_field_with_a_word_and_is_kept_when_there_is_room() {
        try (Desk desk = desk()) {
            var model = desk.compose;
            FullDisk.refuse(file(), "insert on draft");
            model.textProperty().set("precious");

            assertThat(model.problemProperty().get()).map(Notice::key).hasValue("compose.draft-not-kept");
            FullDisk.refuseNothing(file());
            model.textProperty().set("precious!");

            assertThat(model.problemProperty().get()).isEmpty();
            assertThat(desk.cache.unsent().draft().text()).isEqualTo("precious!");
        }
    }

    @Test
    void nothing_is_said_of_a_draft_that_could_not_be_kept_once_it_was_sent() {
        try (Desk desk = desk()) {
            FullDisk.refuse(file(), "insert on draft");
            desk.compose.textProperty().set("precious");
            FullDisk.refuseNothing(file());

            desk.compose.send();

            assertThat(community.texts(marta)).containsExactly("precious");
            assertThat(desk.compose.problemProperty().get()).isEmpty();
        }
    }

    @Test
    void what_is_far_too_long_is_said_to_be_too_long() {
        try (Desk desk = desk()) {
            var model = desk.compose;

            model.textProperty().set("x".repeat(10_000));

            assertThat(model.problemProperty().get()).map(Notice::key).hasValue("refusal.dweet-too-long");
        }
    }

    @Test
    void a_dweet_that_cannot_be_kept_is_in_the_field_again_with_the_reason() throws SQLException {
        try (Desk desk = desk()) {
            var model = desk.compose;
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
}
