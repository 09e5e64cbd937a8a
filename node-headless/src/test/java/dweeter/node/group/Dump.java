/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Predicate;

import dweeter.model.Nick;
import dweeter.node.rows.Table;
import dweeter.sqlite.SqlSession;

/// All rows of users as text, to compare what two nodes hold.
public final class Dump {

    private Dump() {}

    public static String of(SqlSession session) {
        return of(session, _ -> true);
    }

    public static String of(SqlSession session, Predicate<Nick> whose) {
        var lines = new ArrayList<String>();
        for (Table<?> table : Table.all()) {
            List<String> rows = session.all("select * from " + table, row -> {
                var line = new StringJoiner(" ", table + ": ", "");
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    Object value = row.getObject(i);
                    line.add(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value));
                }
                return whose.test(new Nick(row.getString(1))) ? line.toString() : "";
            });
            rows.stream().filter(line -> !line.isEmpty()).sorted().forEach(lines::add);
        }
        return String.join("\n", lines);
    }
}
