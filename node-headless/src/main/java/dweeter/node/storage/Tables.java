/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dweeter.model.Interval;
import dweeter.model.RingId;
import dweeter.sqlite.SqlSession;

/// Reads rows, whatever table they stand in.
public final class Tables {

    private Tables() {}

    public static Optional<Row> find(SqlSession session, Table table, Object... key) {
        return session.first(table.sql().find, row -> Row.read(table, row), key);
    }

    /// The rows that `condition` selects; it may end with `order by` and `limit`.
    public static List<Row> all(SqlSession session, Table table, String condition, Object... arguments) {
        return session.all("select " + table.list() + " from " + table + " where " + condition,
                row -> Row.read(table, row), arguments);
    }

    /// Up to `limit` rows of a user, in the order of the key.
    public static List<Row> ofUser(SqlSession session, Table table, String nick, int limit) {
        return ofUser(session, table, nick, Optional.empty(), limit);
    }

    private static List<Row> ofUser(SqlSession session, Table table, String nick, Optional<Object[]> last, int limit) {
        if (last.isEmpty()) {
            return session.all(table.sql().ofUser, row -> Row.read(table, row), nick, limit);
        }
        Object[] key = last.get();
        Object[] arguments = new Object[key.length + 1];
        System.arraycopy(key, 0, arguments, 0, key.length);
        arguments[key.length] = limit;
        return session.all(table.sql().ofUserBehind, row -> Row.read(table, row), arguments);
    }

    /// Up to `limit` rows of a user behind the one a key names, in the same table.
    public static List<Row> behind(SqlSession session, Row.Decoded key, int limit) {
        return ofUser(session, key.table(), key.nick(), Optional.of(key.key()), limit);
    }

    /// The row a key names as it is now, or the key alone if the row is gone, in canonical form.
    public static byte[] current(SqlSession session, Row.Decoded key) {
        return find(session, key.table(), key.key()).map(Row::encode).orElseGet(key::encode);
    }

    /// The position up to which a stretch of the ring holds half of its rows; empty if it holds fewer than two users.
    public static Optional<RingId> median(SqlSession session, Interval range) {
        List<Weight> weights = inRange(range, "select key, row_count from users where :keys",
                (sql, from, to) -> session.all(sql, row -> new Weight(RingId.of(row.getBytes(1)), 1 + row.getLong(2)),
                        from,
                        to));
        List<Weight> ordered = weights.stream()
                .sorted(Comparator.comparing(weight -> range.from().distanceTo(weight.key()))).toList();
        long half = ordered.stream().mapToLong(Weight::rows).sum() / 2;
        for (int i = 0; i + 1 < ordered.size(); i++) {
            half -= ordered.get(i).rows();
            if (half <= 0) {
                return Optional.of(ordered.get(i).key());
            }
        }
        return ordered.size() < 2 ? Optional.empty() : Optional.of(ordered.get(ordered.size() - 2).key());
    }

    private record Weight(RingId key, long rows) {}

    /// Runs a query for the users of a stretch of the ring, which may pass its top.
    ///
    /// @param sql has `:keys` where the condition on the user's key belongs
    public static <T> T inRange(Interval range, String sql, Bound<T> bound) {
        byte[] from = range.from().toBytes();
        byte[] to = range.to().toBytes();
        if (range.isWhole()) {
            return bound.run(sql.replace(":keys", "(key >= ? or key <= ?)"), RingId.ZERO.toBytes(), to);
        }
        boolean wraps = range.from().compareTo(range.to()) > 0;
        return bound.run(sql.replace(":keys", wraps ? "(key > ? or key <= ?)" : "(key > ? and key <= ?)"), from, to);
    }

    /// A query with its keys filled in.
    @FunctionalInterface
    public interface Bound<T> {

        T run(String sql, byte[] from, byte[] to);
    }

    /// What a stretch of the ring holds.
    ///
    /// @param users  how many users
    /// @param items  how many dweets and redweets
    /// @param rows   how many rows, users included
    /// @param digest the sum of the hashes of all rows
    public record Census(long users, long items, long rows, long digest) {

        public Tally tally() {
            return new Tally(rows, digest);
        }
    }

    public static Census census(SqlSession session, Interval range) {
        String sql = "select " + Table.USERS.list() + ", digest, row_count from users where :keys";
        int columns = Table.USERS.columns();
        return inRange(range, sql, (bound, from, to) -> session.fold(bound, new Census(0, 0, 0, 0), (sum, row) -> {
            Row user = Row.read(Table.USERS, row);
            return new Census(sum.users + 1, sum.items + user.number("newest"),
                    sum.rows + 1 + row.getLong(columns + 2), sum.digest + user.hash() + row.getLong(columns + 1));
        }, from, to));
    }
}
