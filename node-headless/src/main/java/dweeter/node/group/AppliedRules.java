/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.sqlite.SqlSession;

/// The newest rules that any entry was made under whose effects are in a database. A build that knows them can use the file,
/// also where a later build has made tables and columns in it: nothing stands in those yet. So a peer can go back to the build
/// before as long as not all of its siblings have left that.
public final class AppliedRules {

    private static final String NAME = "rules";

    private AppliedRules() {}

    /// Whether they are among those that a build knows. Of a file that does not say it nobody knows.
    public static boolean are(SqlSession session, RulesVersion newest) {
        return session.exists("select 1 from sqlite_master where name = 'facts'") && newest.include(in(session));
    }

    static RulesVersion in(SqlSession session) {
        return session.first("select value from facts where name = ?",
                row -> new RulesVersion(Integer.parseInt(row.getString(1))), NAME).orElse(RulesVersion.FIRST);
    }

    static void note(SqlSession session, RulesVersion rules) {
        session.run("insert or replace into facts (name, value) values (?, ?)", NAME,
                String.valueOf(rules.number()));
    }
}
