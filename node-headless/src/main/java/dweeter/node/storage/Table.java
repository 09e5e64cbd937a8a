/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;

/// The tables whose rows belong to a user and move with them. The first column of each is the nick of that user. They stand
/// in the order of a hand-off: users before what refers to them.
public enum Table {

    USERS("users", 1, "nick text", "key blob", "name text", "password text", "joined integer", "newest integer",
            "stamp integer", "following integer", "followers integer", "next_slot integer", "next_task integer"),
    ITEMS("items", 2, "nick text", "n integer", "stamp integer", "text text?", "of_nick text?", "of_n integer?",
            "of_hash blob?", "reply_nick text?", "reply_n integer?", "mentions text?", "redweets integer"),
    SESSIONS("sessions", 2, "nick text", "token blob", "opened integer", "expires integer"),
    FOLLOWS("follows", 2, "nick text", "slot integer", "whom text", "version integer", "active integer", "base integer",
            "read integer"),
    READS("reads", 3, "nick text", "whom text", "first integer", "last integer"),
    FOLLOWERS("followers", 2, "nick text", "follower text", "version integer", "active integer"),
    REDWEETERS("redweeters", 3, "nick text", "n integer", "redweeter text"),
    ANSWERS("answers", 2, "nick text", "cid blob", "kind integer", "n integer"),
    TASKS("tasks", 2, "nick text", "task integer", "about text", "kind integer", "n integer", "version integer",
            "active integer");

    private final List<String> columns;
    private final List<String> types;
    private final int keyColumns;
    private final Sql sql;

    Table(String name, int keyColumns, String... columns) {
        this.columns = Arrays.stream(columns).map(column -> column.split(" ")[0]).toList();
        this.types = Arrays.stream(columns).map(column -> column.split(" ")[1]).toList();
        this.keyColumns = keyColumns;
        this.sql = new Sql(name, this.columns, this.columns.subList(0, keyColumns));
    }

    int columns() {
        return columns.size();
    }

    /// How many of the first columns make up the primary key.
    int keyColumns() {
        return keyColumns;
    }

    String column(int index) {
        return columns.get(index);
    }

    int indexOf(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException(this + " has no column " + column);
        }
        return index;
    }

    /// Whether a column can hold `value`.
    boolean holds(int column, Object value) {
        String type = types.get(column);
        return switch (value) {
            case Long _ -> type.startsWith("integer");
            case String _ -> type.startsWith("text");
            case byte[] _ -> type.startsWith("blob");
            default -> type.endsWith("?");
        };
    }

    Sql sql() {
        return sql;
    }

    /// Which columns a row has, in words, for `select`.
    String list() {
        return String.join(", ", columns);
    }

    static Table ofCode(int code) {
        for (Table table : values()) {
            if (table.code() == code) {
                return table;
            }
        }
        throw new IllegalArgumentException("There is no table " + code);
    }

    /// The number of this table in the canonical form of a row; never to be changed.
    int code() {
        return switch (this) {
            case USERS -> 0;
            case ITEMS -> 1;
            case SESSIONS -> 2;
            case FOLLOWS -> 3;
            case FOLLOWERS -> 4;
            case REDWEETERS -> 5;
            case ANSWERS -> 6;
            case TASKS -> 7;
            case READS -> 8;
        };
    }

    /// The statements that are the same for every table but for its names.
    static final class Sql {

        final String insert;
        final String update;
        final String delete;
        final String find;
        final String ofUser;
        final String ofUserBehind;

        Sql(String table, List<String> columns, List<String> key) {
            String all = String.join(", ", columns);
            String byKey = key.stream().map(column -> column + " = ?").collect(joining(" and "));
            String restOfKey = key.stream().skip(1).collect(joining(", "));
            String order = restOfKey.isEmpty() ? "nick" : restOfKey;
            insert = "insert into " + table + " (" + all + ") values (" + marks(columns.size()) + ")";
            update = "update " + table + " set "
                    + columns.stream().skip(key.size()).map(column -> column + " = ?").collect(joining(", "))
                    + " where " + byKey;
            delete = "delete from " + table + " where " + byKey;
            find = "select " + all + " from " + table + " where " + byKey;
            ofUser = "select " + all + " from " + table + " where nick = ? order by " + order + " limit ?";
            ofUserBehind = "select " + all + " from " + table + " where nick = ? and (" + order + ") > ("
                    + marks(Math.max(1, key.size() - 1)) + ") order by " + order + " limit ?";
        }

        private static String marks(int count) {
            String[] marks = new String[count];
            Arrays.fill(marks, "?");
            return String.join(", ", marks);
        }
    }
}
