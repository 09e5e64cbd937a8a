/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dweeter.node.rows.RowFormat;
import dweeter.node.rows.Table;
import dweeter.sqlite.Scripts;

/// The tables of a peer. Those whose rows move with a user are made from the declarations of the rows; the scripts have the
/// others, and the indexes.
public final class Schema {

    /// By the format, which is also the version of the schema.
    private static final Map<Integer, String> SCRIPTS = Map.of(1, "1.sql", 2, "2-follows.sql",
            4, "4-deletions.sql", 7, "7-moderation.sql");

    public static final List<String> MIGRATIONS = IntStream.rangeClosed(1, RowFormat.NEWEST.number())
            .mapToObj(format -> Table.migration(new RowFormat(format)) + script(format)).toList();

    private Schema() {}

    private static String script(int format) {
        return SCRIPTS.containsKey(format) ? Scripts.of(Schema.class, SCRIPTS.get(format)).getFirst() : "";
    }
}
