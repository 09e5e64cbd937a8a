/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import java.util.List;

import dweeter.sqlite.SqlSession;

/// What bytes in the canonical form say.
///
/// @param <R> a row of which table
public sealed interface Decoded<R extends Row> {

    /// A row.
    record Whole<R extends Row>(R row) implements Decoded<R> {

        @Override
        public Table<R> table() {
            return Table.of(row);
        }

        @Override
        public Object[] key() {
            return table().key(table().values(row));
        }
    }

    /// The key of a row that is gone.
    record Gone<R extends Row>(Table<R> table, Object[] key) implements Decoded<R> {}

    Table<R> table();

    /// What is in the columns of the primary key.
    Object[] key();

    /// The user it belongs to.
    default String nick() {
        return (String) key()[0];
    }

    /// Reads the canonical form of a row that is in no later format than `format`, or of a key.
    ///
    /// @throws IllegalArgumentException if it is none
    static Decoded<?> of(byte[] canonical, RowFormat format) {
        return Canonical.read(canonical, format);
    }

    /// The same for what this build has written itself.
    static Decoded<?> of(byte[] canonical) {
        return of(canonical, RowFormat.NEWEST);
    }

    static <R extends Row> Decoded<R> of(Table<R> table, Object[] values, boolean whole) {
        if (whole) {
            return new Whole<>(table.make(values));
        }
        table.requireKey(values);
        return new Gone<>(table, values);
    }

    /// The row as it is now, or the key alone if the row is gone, in canonical form.
    default byte[] current(SqlSession session) {
        return table().find(session, key()).map(Row::encode).orElseGet(() -> Canonical.key(table(), key()));
    }

    /// Up to `limit` rows of the same user and table behind this one.
    default List<R> behind(SqlSession session, int limit) {
        return table().ofUserBehind(session, key(), limit);
    }
}
