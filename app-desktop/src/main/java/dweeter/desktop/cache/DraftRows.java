/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import dweeter.model.Cid;
import dweeter.sqlite.SqlSession;

/// The draft in the database of an account: one row at most.
final class DraftRows {

    static final String ALL = "select text, replaces from draft";

    private DraftRows() {}

    static Draft read(SqlSession session) {
        return session.first(ALL, DraftRows::anyRow).orElse(Draft.NONE);
    }

    /// The words are there also where it cannot be read which dweet they were to replace.
    private static Draft anyRow(ResultSet row) throws SQLException {
        try {
            return row(row);
        } catch (IllegalArgumentException e) {
            return new Draft(Optional.ofNullable(row.getString(1)).orElse(""), Optional.empty());
        }
    }

    /// @throws IllegalArgumentException if nobody wrote that
    static Draft row(ResultSet row) throws SQLException {
        String text = Optional.ofNullable(row.getString(1)).orElse("");
        return new Draft(text, Optional.ofNullable(row.getString(2)).map(Cid::parse));
    }

    static void save(SqlSession session, Draft draft) {
        if (draft.isNone()) {
            session.run("delete from draft");
        } else {
            session.run("insert or replace into draft (one, text, replaces) values (1, ?, ?)", draft.text(),
                    draft.replaces().map(Cid::toString));
        }
    }
}
