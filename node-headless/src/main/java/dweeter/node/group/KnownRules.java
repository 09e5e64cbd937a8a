/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import dweeter.sqlite.SqlSession;

/// Which rules the siblings of a group have said they know, as it stands in the group's rows.
public final class KnownRules {

    private KnownRules() {}

    static void note(SqlSession session, UUID sibling, RulesVersion newest) {
        session.run("insert or replace into rules (sibling, newest) values (?, ?)", sibling.toString(),
                newest.number());
    }

    public static Map<UUID, RulesVersion> in(SqlSession session) {
        return session.fold("select sibling, newest from rules", new HashMap<>(), (all, row) -> {
            all.put(UUID.fromString(row.getString(1)), new RulesVersion(row.getInt(2)));
            return all;
        });
    }
}
