/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.util.Optional;

import dweeter.sqlite.SqlSession;

/// Single words that are remembered under a name.
final class Facts {

    private Facts() {}

    static Optional<String> read(SqlSession session, String name) {
        return session.first("select value from fact where name = ?", row -> row.getString(1), name);
    }

    static void write(SqlSession session, String name, String value) {
        session.run("insert or replace into fact (name, value) values (?, ?)", name, value);
    }

    static void delete(SqlSession session, String name) {
        session.run("delete from fact where name = ?", name);
    }
}
