/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.BlockRow;
import dweeter.node.rows.FollowRow;
import dweeter.node.rows.FollowerRow;
import dweeter.node.rows.ItemRow;
import dweeter.node.rows.ReadRow;
import dweeter.node.rows.RedweeterRow;
import dweeter.node.rows.Row;
import dweeter.node.rows.Table;
import dweeter.node.rows.TaskRow;
import dweeter.node.rows.UserRow;
import dweeter.node.storage.Schema;
import dweeter.sqlite.MemoryDatabase;
import dweeter.sqlite.SqlSession;

class ArrivingRowsTest {

    private static final Interval ALL = Interval.whole(RingId.ZERO);

    /// Each of them ended a group at the next command that met it.
    static Stream<Row> what_nobody_can_have_written() {
        return Stream.of(user(-5, 0, 0, 0), user(Long.MAX_VALUE, 0, 0, 0), user(0, -1, 0, 0),
                user(0, 0, Long.MAX_VALUE, 0),
                user(0, 0, 0, -1), item(0, Optional.empty(), Optional.empty(), "a b"),
                item(1, Optional.of("Bad nick"), Optional.of(1L), "ab"),
                item(1, Optional.of("bo"), Optional.empty(), "ab"),
                item(1, Optional.of("bo"), Optional.of(-1L), "ab"), item(1, Optional.empty(), Optional.empty(), "a  B"),
                new FollowRow("ada", 1, "B d", 1, true, 0, 0), new FollowRow("ada", -1, "bo", 1, true, 0, 0),
                new FollowerRow("ada", "B d", 1, true), RedweeterRow.of("ada", 0, "bo"), new ReadRow("ada", "bo", 2, 1),
                new BlockRow("ada", "B d", 1), new AnswerRow("ada", new byte[16], 99, 1, Optional.empty()),
                new TaskRow("ada", 1, "bo", 99, 1, 1, true), new TaskRow("ada", 1, "B d", 1, 1, 1, true));
    }

    @ParameterizedTest
    @MethodSource
    void what_nobody_can_have_written(Row row) {
        assertThatIllegalArgumentException().isThrownBy(() -> ArrivingRows.require(row));
    }

    @Test
    void whatever_a_group_has_written_itself_may_go_to_another_one() {
        for (int seed = 0; seed < 5; seed++) {
            try (MemoryDatabase database = MemoryDatabase.open(Schema.MIGRATIONS)) {
                SqlSession session = database.session();
                var state = new GroupState(session);
                RandomCommands.list(new Random(seed), 500)
                        .forEach(command -> state.apply(session, RulesVersion.NEWEST, command));

                assertThat(ArrivingRows.flaw(session, ALL)).isEmpty();
                Table.all().stream().flatMap(table -> rows(session, table))
                        .forEach(row -> assertThatCode(() -> ArrivingRows.require(row)).doesNotThrowAnyException());
            }
        }
    }

    @Test
    void an_item_whose_number_is_still_to_be_given_is_a_flaw() {
        try (MemoryDatabase database = MemoryDatabase.open(Schema.MIGRATIONS)) {
            SqlSession session = database.session();
            UserRow.TABLE.insert(session, user(2, 0, 0, 0));
            ItemRow.TABLE.insert(session, item(3, Optional.empty(), Optional.empty(), "ab"));

            assertThat(ArrivingRows.flaw(session, ALL)).hasValueSatisfying(
                    flaw -> assertThat(flaw).contains("ada"));
        }
    }

    private static Stream<? extends Row> rows(SqlSession session, Table<?> table) {
        return session.all("select nick from users", row -> row.getString(1)).stream()
                .flatMap(nick -> table.ofUser(session, nick, 1000).stream());
    }

    private static UserRow user(long newest, long stamp, long nextSlot, long nextTask) {
        return new UserRow("ada", new Nick("ada").key().toBytes(), "Ada", "hash", 1, newest, stamp, 0, 0, nextSlot,
                nextTask);
    }

    private static ItemRow item(long n, Optional<String> ofNick, Optional<Long> ofN, String mentions) {
        return new ItemRow("ada", n, 1, Optional.of("Hi"), ofNick, ofN, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(mentions), 0, Optional.empty(), Optional.empty());
    }
}
