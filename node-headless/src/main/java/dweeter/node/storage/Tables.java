/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dweeter.model.Interval;
import dweeter.model.RingId;
import dweeter.node.rows.Table;
import dweeter.node.rows.UserRow;
import dweeter.sqlite.SqlSession;

/// What a stretch of the ring holds.
public final class Tables {

    private Tables() {}

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
        Table<UserRow> users = UserRow.TABLE;
        String sql = "select " + users.list() + ", digest, row_count from users where :keys";
        Census census = inRange(range, sql,
                (bound, from, to) -> session.fold(bound, new Census(0, 0, 0, 0), (sum, row) -> {
                    UserRow user = users.read(row);
                    return new Census(sum.users + 1, sum.items + user.newest(),
                            sum.rows + 1 + row.getLong(users.width() + 2),
                            sum.digest + user.hash() + row.getLong(users.width() + 1));
                }, from, to));
        long lost = inRange(range, "select coalesce(sum(last - first + 1), 0) from lost where nick in "
                + "(select nick from users where :keys)", session::number);
        return new Census(census.users, census.items - lost, census.rows, census.digest);
    }
}
