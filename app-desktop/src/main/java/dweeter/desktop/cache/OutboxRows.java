/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.slf4j.LoggerFactory;

import dweeter.model.Cid;
import dweeter.sqlite.SqlSession;

/// What was written and not confirmed yet, in the database of an account.
final class OutboxRows {

    static final String ALL = "select cid, text, written, maybe_sent, position from outbox";
    /// In the first version of the schema the time was the order.
    static final String ALL_OF_FIRST = "select cid, text, written, maybe_sent, written from outbox";

    private OutboxRows() {}

    /// In the order of writing. A row that makes no sense is left where it is, and does not hold up the others.
    static List<Waiting> read(SqlSession session) {
        return session.fold(ALL + " order by position, cid", new ArrayList<>(), (waiting, row) -> {
            try {
                waiting.add(row(row));
            } catch (IllegalArgumentException e) {
                LoggerFactory.getLogger(OutboxRows.class).warn("A row of the outbox makes no sense: {}",
                        e.getMessage());
            }
            return waiting;
        });
    }

    /// @throws IllegalArgumentException if nobody wrote that
    static Waiting row(ResultSet row) throws SQLException {
        return new Waiting(Cid.parse(word(row, 1)), row.getLong(5), word(row, 2),
                Instant.ofEpochMilli(row.getLong(3)), row.getInt(4) != 0);
    }

    private static String word(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column))
                .orElseThrow(() -> new IllegalArgumentException("Column " + column + " is empty"));
    }

    static void save(SqlSession session, Waiting waiting) {
        session.run(
                "insert or replace into outbox (cid, text, written, maybe_sent, position) values (?, ?, ?, ?, ?)",
                waiting.cid().toString(), waiting.text(), waiting.written().toEpochMilli(),
                waiting.maybeSent() ? 1 : 0, waiting.position());
    }

    static void delete(SqlSession session, Cid cid) {
        session.run("delete from outbox where cid = ?", cid.toString());
    }
}
