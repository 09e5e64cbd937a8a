/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import org.apache.ratis.server.protocol.TermIndex;

import dweeter.sqlite.Session;

/// How far a database has applied the log: a row that is written in the same transaction as what the entries did, so that
/// after any end of the process both are of the same moment.
final class Applied {

    private static final String TABLE = """
            create table if not exists applied_entry (
                one integer primary key check (one = 1),
                term integer not null,
                n integer not null
            ) strict""";

    private Applied() {}

    static Integer prepare(Session session) {
        return session.run(TABLE);
    }

    /// [TermIndex#INITIAL_VALUE] where nothing was applied yet.
    static TermIndex read(Session session) {
        return session.first("select term, n from applied_entry",
                row -> TermIndex.valueOf(row.getLong(1), row.getLong(2))).orElse(TermIndex.INITIAL_VALUE);
    }

    static void write(Session session, TermIndex applied) {
        session.run("insert into applied_entry (one, term, n) values (1, ?, ?)"
                + " on conflict (one) do update set term = excluded.term, n = excluded.n",
                applied.getTerm(), applied.getIndex());
    }
}
