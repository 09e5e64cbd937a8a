/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlSessionTest {

    @TempDir
    private Path directory = Path.of("");
    private Optional<Database> opened = Optional.empty();

    @BeforeEach
    void open() {
        opened = Optional.of(Database.open(directory.resolve("values.db"),
                List.of("create table kept (id integer primary key, value any) strict;\n"), 1,
                Database.Durability.NORMAL));
    }

    @AfterEach
    void close() {
        database().close();
    }

    @Test
    void every_kind_of_value_comes_back_as_it_went_in() {
        assertThat(back(Long.MIN_VALUE, "integer")).isEqualTo(String.valueOf(Long.MIN_VALUE));
        assertThat(back(-7, "integer")).isEqualTo("-7");
        assertThat(back("áé 👩‍👩‍👧", "text")).isEqualTo("áé 👩‍👩‍👧");
        assertThat(back("", "text")).isEmpty();
        assertThat(back(Optional.of(5L), "integer")).isEqualTo("5");
        assertThat(back(Optional.of("five"), "text")).isEqualTo("five");
    }

    @Test
    void bytes_come_back_as_they_went_in() {
        byte[] bytes = {0, 1, -1, 127, -128};

        database().write(session -> session.run("insert into kept values (1, ?)", (Object) bytes));

        assertThat(database().<Optional<byte[]>>read(
                session -> session.first("select value from kept", row -> row.getBytes(1)))).contains(bytes);
    }

    @Test
    void what_is_absent_is_null() {
        database().write(session -> session.run("insert into kept values (1, ?)", Optional.empty()));

        assertThat(database().<Boolean>read(session -> session.exists("select 1 from kept where value is null")))
                .isTrue();
    }

    @Test
    void other_kinds_of_values_are_refused() {
        assertThatThrownBy(() -> database().write(session -> session.run("insert into kept values (1, ?)", 1.5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_forgotten_argument_does_not_become_the_one_of_the_last_time() {
        String sql = "insert into kept (id, value) values (?, ?)";
        database().write(session -> session.run(sql, 1, "one"));

        assertThatThrownBy(() -> database().write(session -> session.run(sql, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> database().write(session -> session.run(sql, 2, "two", "three")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_statement_is_prepared_once_and_may_be_used_again_with_other_arguments() {
        database().write(session -> {
            for (int i = 1; i <= 1000; i++) {
                session.run("insert into kept values (?, ?)", i, "v" + i);
            }
            assertThat(session.prepared()).isLessThanOrEqualTo(6);
            return true;
        });

        database().read(session -> {
            for (int i = 1; i <= 1000; i++) {
                assertThat(session.first("select value from kept where id = ?", row -> row.getString(1), i))
                        .contains("v" + i);
            }
            return true;
        });
    }

    @Test
    void a_statement_that_failed_once_works_again_when_the_reason_is_gone() {
        String sql = "insert into kept values (1, abs(?))";
        // abs of the smallest number is the error of SQLite that is easiest to have.
        assertThatThrownBy(() -> database().write(session -> session.run(sql, Long.MIN_VALUE)))
                .isInstanceOf(StorageException.class);

        database().write(session -> session.run(sql, -5));

        assertThat(database().<Long>read(session -> session.number("select value from kept"))).isEqualTo(5);
    }

    @Test
    void a_row_that_cannot_be_read_leaves_the_statement_usable() {
        database().write(session -> session.run("insert into kept values (1, 'a')"));
        String sql = "select value from kept";
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> database().read(session -> session.all(sql, row -> row.getString(7))))
                    .isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> database().read(session -> session.all(sql, _ -> {
                throw new IllegalStateException("on purpose");
            }))).isInstanceOf(IllegalStateException.class);
        }

        assertThat(database().<Optional<String>>read(session -> session.first(sql, row -> row.getString(1))))
                .contains("a");
    }

    @Test
    void another_statement_can_be_asked_while_the_rows_of_one_are_read() {
        database().write(session -> session.run("insert into kept values (1, 'a')")
                + session.run("insert into kept values (2, 'b')"));

        List<String> all = database().read(session -> session.all("select id, value from kept order by id",
                row -> row.getString(2) + session.number("select count(*) from kept")));

        assertThat(all).containsExactly("a2", "b2");
    }

    @Test
    void how_many_rows_were_changed_is_told() {
        database().write(session -> session.run("insert into kept values (1, 'a')"));

        assertThat(database().<Integer>write(session -> session.run("insert or ignore into kept values (1, 'b')")))
                .isZero();
        assertThat(database().<Integer>write(session -> session.run("delete from kept"))).isOne();
    }

    @Test
    void no_row_is_empty_and_counts_as_zero() {
        database().read(session -> {
            assertThat(session.first("select value from kept", row -> row.getString(1))).isEmpty();
            assertThat(session.exists("select 1 from kept")).isFalse();
            assertThat(session.number("select id from kept")).isZero();
            assertThat(session.all("select id from kept", row -> row.getLong(1))).isEmpty();
            assertThat(session.fold("select id from kept", 7L, (sum, row) -> sum + row.getLong(1))).isEqualTo(7);
            return true;
        });
    }

    private String back(Object value, String kind) {
        database().write(session -> session.run("insert or replace into kept values (1, ?)", value));
        return database().read(session -> {
            assertThat(session.first("select typeof(value) from kept", row -> row.getString(1))).contains(kind);
            return session.first("select value from kept", row -> row.getString(1)).orElseThrow();
        });
    }

    private Database database() {
        return opened.orElseThrow();
    }
}
