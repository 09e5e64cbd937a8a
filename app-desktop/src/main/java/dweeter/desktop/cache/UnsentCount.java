/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.util.List;

import dweeter.sqlite.SqlSession;

/// How much of what the user wrote or wants is kept here and nowhere else.
///
/// @param waiting   dweets that have not been confirmed by the network
/// @param drafts    texts that were begun
/// @param deletions of dweets, that have not been confirmed by the network
public record UnsentCount(long waiting, long drafts, long deletions) {

    private static final String WAITING = "outbox";
    private static final String DRAFTS = "draft";
    private static final String DELETIONS = "deletion";

    public boolean isNothing() {
        return waiting == 0 && drafts == 0 && deletions == 0;
    }

    static UnsentCount count(SqlSession session) {
        return new UnsentCount(count(session, WAITING), count(session, DRAFTS), count(session, DELETIONS));
    }

    /// Lets go of all of it.
    static void delete(SqlSession session) {
        for (String table : List.of(WAITING, DRAFTS, DELETIONS)) {
            if (isThere(session, table)) {
                session.run("delete from " + table);
            }
        }
    }

    private static long count(SqlSession session, String table) {
        return isThere(session, table) ? session.number("select count(*) from " + table) : 0;
    }

    private static boolean isThere(SqlSession session, String table) {
        return session.exists("select 1 from sqlite_schema where type = 'table' and name = ?", table);
    }
}
