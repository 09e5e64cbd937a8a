/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.util.List;

import dweeter.model.Interval;
import dweeter.model.ItemRange;
import dweeter.model.Nick;
import dweeter.node.rows.LostRow;
import dweeter.sqlite.SqlSession;

/// The numbers that nobody will ever get, since what is lost may have had them: of an author's items, and of the changes of whom
/// the author follows. What comes after a loss comes behind them, so that a number that somebody has seen is never given to
/// something else.
public final class LostNumbers {

    /// The most that may be skipped at once.
    public static final int MOST = 1_000_000;

    private LostNumbers() {}

    /// Skips so many numbers of an author. Whose account is deleted does nothing more.
    ///
    /// @param lastChange the number of the last change of whom the author follows
    public static void skip(Account account, long count, long lastChange) {
        if (account.isGone() || count == 0) {
            return;
        }
        long newest = account.user().newest();
        account.insert(new LostRow(account.nick().value(), newest + 1, newest + count, lastChange + count));
        account.change(user -> user.withLost(count));
        account.save();
    }

    /// The number of the last change of whom an author follows that may be lost; 0 if none is.
    public static long lastChange(Account account) {
        return account.all(LostRow.TABLE, "true").stream().mapToLong(LostRow::changes).max().orElse(0);
    }

    /// The next users of a stretch of the ring, by their nicks.
    ///
    /// @param behind nobody up to this nick
    public static List<Nick> next(SqlSession session, Interval range, String behind, int limit) {
        return Tables.inRange(range, "select nick from users where :keys and nick > ? order by nick limit " + limit,
                (sql, from, to) -> session.all(sql, row -> new Nick(row.getString(1)), from, to, behind));
    }

    /// How many numbers of an author's items are lost.
    public static long count(SqlSession session, Nick author) {
        return session.number("select coalesce(sum(last - first + 1), 0) from lost where nick = ?", author.value());
    }

    /// The stretches of an author's numbers that are lost, upwards, as far as they lie behind `after`.
    public static List<ItemRange> behind(SqlSession session, Nick author, long after) {
        return LostRow.TABLE.all(session, "nick = ? and last > ? order by first", author.value(), after).stream()
                .map(row -> new ItemRange(author, row.first(), row.last())).toList();
    }
}
