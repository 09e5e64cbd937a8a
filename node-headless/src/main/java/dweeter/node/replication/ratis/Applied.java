/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.util.UUID;

import org.apache.ratis.server.protocol.TermIndex;

import dweeter.sqlite.SqlSession;

/// Which log a database belongs to, and how far it has applied that: a row that is written in the same transaction as what
/// the entries did, so that after any end of the process both are of the same moment.
final class Applied {

    private static final String TABLE = """
            create table if not exists applied_entry (
                one integer primary key check (one = 1),
                term integer not null,
                n integer not null
            ) strict""";

    private static final String OWNER = """
            create table if not exists owning_group (
                one integer primary key check (one = 1),
                id text not null
            ) strict""";

    private Applied() {}

    static Integer prepare(SqlSession session) {
        return session.run(TABLE) + session.run(OWNER);
    }

    /// Writes the name of the group whose log is applied here, where there is none yet.
    ///
    /// @return the name that is there then
    static UUID claim(SqlSession session, UUID group) {
        session.run("insert or ignore into owning_group (one, id) values (1, ?)", group.toString());
        return session.first("select id from owning_group", row -> UUID.fromString(row.getString(1))).orElseThrow();
    }

    /// Writes the name of another group over that which is there.
    static Integer give(SqlSession session, UUID group) {
        return session.run("update owning_group set id = ?", group.toString());
    }

    /// [TermIndex#INITIAL_VALUE] where nothing was applied yet.
    static TermIndex read(SqlSession session) {
        return session.first("select term, n from applied_entry",
                row -> TermIndex.valueOf(row.getLong(1), row.getLong(2))).orElse(TermIndex.INITIAL_VALUE);
    }

    static void write(SqlSession session, TermIndex applied) {
        session.run("insert into applied_entry (one, term, n) values (1, ?, ?)"
                + " on conflict (one) do update set term = excluded.term, n = excluded.n",
                applied.getTerm(), applied.getIndex());
    }
}
