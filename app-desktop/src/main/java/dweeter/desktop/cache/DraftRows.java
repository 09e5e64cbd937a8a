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
        return session.first(ALL, DraftRows::row).orElse(Draft.NONE);
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
