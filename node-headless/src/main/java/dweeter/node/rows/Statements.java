/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.List;

/// The statements that are the same for every table but for its names.
final class Statements {

    final String list;
    final String key;
    final String byKey;
    final String select;
    final String insert;
    final String update;
    final String delete;
    final String find;
    final String ofUser;
    final String ofUserBehind;

    Statements(String table, List<String> columns, int keyColumns) {
        List<String> keys = columns.subList(0, keyColumns);
        String order = keyColumns == 1 ? "nick" : String.join(", ", keys.subList(1, keyColumns));
        list = String.join(", ", columns);
        key = String.join(", ", keys);
        byKey = keys.stream().map(column -> column + " = ?").collect(joining(" and "));
        select = "select " + list + " from " + table + " where ";
        insert = "insert into " + table + " (" + list + ") values (" + marks(columns.size()) + ")";
        update = "update " + table + " set "
                + columns.stream().skip(keyColumns).map(column -> column + " = ?").collect(joining(", "))
                + " where " + byKey;
        delete = "delete from " + table + " where " + byKey;
        find = select + byKey;
        ofUser = select + "nick = ? order by " + order + " limit ?";
        ofUserBehind = select + "nick = ? and (" + order + ") > (" + marks(Math.max(1, keyColumns - 1))
                + ") order by " + order + " limit ?";
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
