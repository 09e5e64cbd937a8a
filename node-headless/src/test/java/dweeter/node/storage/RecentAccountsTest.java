/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.rows.Decoded;
import dweeter.node.rows.SessionRow;
import dweeter.node.rows.UserRow;
import dweeter.node.testing.PeerRows;
import dweeter.sqlite.Database;
import dweeter.sqlite.SqlSession;

class RecentAccountsTest {

    private static final Nick ADA = new Nick("ada");
    private static final byte[] TOKEN = {1, 2, 3};
    private static final SessionRow OPEN = new SessionRow("ada", TOKEN, 1L, 100L, Optional.empty());

    @TempDir
    Path directory;
    private Database database;
    private final RecentAccounts recent = new RecentAccounts();

    @BeforeEach
    void open() {
        database = PeerRows.open(directory, "rows.db");
        inTransaction(session -> {
            Account ada = accounts(session)
                    .create(new UserRow("ada", ADA.key().toBytes(), "Ada", "hash", 1L, 0L,
                            0L, 0L, 0L, 0L, 0L));
            ada.insert(OPEN);
            ada.save();
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_session_ends_at_its_time_though_it_was_seen_before() {
        inTransaction(session -> {
            assertThat(ada(session).isLoggedIn(TOKEN, new Stamp(99))).isTrue();
            assertThat(ada(session).isLoggedIn(TOKEN, new Stamp(100))).isFalse();
        });
    }

    @Test
    void a_session_that_was_closed_is_worth_nothing_though_it_was_seen_before() {
        inTransaction(session -> {
            assertThat(ada(session).isLoggedIn(TOKEN, new Stamp(50))).isTrue();

            Account ada = ada(session);
            ada.delete(OPEN);
            ada.save();

            assertThat(ada(session).isLoggedIn(TOKEN, new Stamp(50))).isFalse();
        });
    }

    @Test
    void what_was_saved_is_found_again_and_stands_in_the_rows_too() {
        inTransaction(session -> {
            Account ada = ada(session);
            ada.change(user -> user.withItem(new Stamp(9)));
            ada.save();
        });

        inTransaction(session -> {
            assertThat(ada(session).user().newest()).isEqualTo(1);
            recent.clear();
            assertThat(ada(session).user().newest()).isEqualTo(1);
            assertThat(ada(session).user().name()).isEqualTo("Ada");
        });
    }

    @Test
    void what_was_changed_and_not_saved_is_not_found_again() {
        inTransaction(session -> {
            ada(session).change(user -> user.withItem(new Stamp(9)));

            assertThat(ada(session).user().newest()).isZero();
        });
    }

    @Test
    void a_user_whose_row_came_from_elsewhere_is_as_that_row_says() {
        inTransaction(session -> {
            UserRow changed = ada(session).user();
            for (int i = 0; i < 9; i++) {
                changed = changed.withItem(new Stamp(9));
            }

            accounts(session).put(Decoded.of(changed.encode()));

            assertThat(ada(session).user().newest()).isEqualTo(9);
        });
    }

    private Account ada(SqlSession session) {
        return accounts(session).find(ADA).orElseThrow();
    }

    private Accounts accounts(SqlSession session) {
        return new Accounts(session, (_, _) -> {}, recent);
    }

    private void inTransaction(Consumer<SqlSession> work) {
        database.write(session -> {
            work.accept(session);
            return session;
        });
    }
}
