/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summarizingLong;
import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dweeter.model.Deleted;
import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Redweet;
import dweeter.model.Stamp;
import dweeter.sqlite.SqlSession;

/// Reads the items of users of this node.
final class Items {

    private static final String COLUMNS = "n, stamp, text, of_nick, of_n, reply_nick, reply_n, mentions, redweets, "
            + "deletes, ruling";

    private Items() {}

    static Optional<Byline> byline(SqlSession session, Nick nick) {
        return session.first("select name, ruling from users where nick = ? and gone is null",
                row -> Byline.of(nick, row.getString(1), row.getLong(2)), nick.value());
    }

    /// The author's newest items with `after < n ≤ upTo`, newest first.
    static List<Item> newest(SqlSession session, Byline author, long after, long upTo, int limit) {
        return session.all("select " + COLUMNS + " from items where nick = ? and n > ? and n <= ? "
                + "order by n desc limit ?", row -> item(author, row), author.nick().value(), after, upTo, limit);
    }

    /// The same for a page: as many as `limit` says, or fewer where a page holds no more.
    static List<Item> page(SqlSession session, Byline author, long upTo, int limit) {
        var page = new PageSize();
        return session.allWhile(page::admits, "select " + COLUMNS + " from items where nick = ? and n <= ? "
                + "order by n desc limit ?", row -> item(author, row), author.nick().value(), upTo, limit);
    }

    /// A single dweet, if there is one of that number and it is no redweet.
    static Optional<Dweet> dweet(SqlSession session, Byline author, long n) {
        return session.first("select " + COLUMNS + " from items where nick = ? and n = ?", row -> item(author, row),
                author.nick().value(), n).filter(Dweet.class::isInstance).map(Dweet.class::cast);
    }

    /// Those of some dweets that a user has redweeted.
    static Set<ItemRef> redweeted(SqlSession session, Nick by, Collection<ItemRef> dweets) {
        Map<Nick, LongSummaryStatistics> spans = dweets.stream()
                .collect(groupingBy(ItemRef::author, summarizingLong(ItemRef::n)));
        // All at once, since a statement costs more than a look into the index does.
        String json = spans.entrySet().stream()
                .map(span -> "[\"" + span.getKey().value() + "\"," + span.getValue().getMin()
                        + "," + span.getValue().getMax() + "]")
                .collect(joining(",", "[", "]"));
        List<ItemRef> between = session.all("select of_nick, of_n from json_each(?) span cross join items "
                + "on nick = ? and of_nick = span.value ->> 0 and of_n between span.value ->> 1 and span.value ->> 2",
                row -> new ItemRef(new Nick(row.getString(1)), row.getLong(2)), json, by.value());
        return between.stream().filter(Set.copyOf(dweets)::contains).collect(toSet());
    }

    private static Item item(Byline author, ResultSet row) throws SQLException {
        long n = row.getLong(1);
        var stamp = new Stamp(row.getLong(2));
        long deletes = row.getLong(10);
        if (deletes > 0) {
            return new Deleted(author.author(), n, stamp, deletes);
        }
        boolean hidden = author.isSuspended() || row.getLong(11) > 0;
        if (hidden && !author.isUnveiled()) {
            return Dweet.stub(author.author(), n, stamp);
        }
        Optional<ItemRef> of = ref(row, 4);
        if (of.isPresent()) {
            return new Redweet(author.author(), n, stamp, of.get(), Optional.empty());
        }
        Dweet dweet = new Dweet(author.author(), n, stamp, DweetText.kept(row.getString(3)), ref(row, 6),
                mentions(row.getString(8)), row.getLong(9), false);
        return hidden ? dweet.marked() : dweet;
    }

    /// The item that two columns name, if they do.
    private static Optional<ItemRef> ref(ResultSet row, int column) throws SQLException {
        String nick = row.getString(column);
        return nick == null ? Optional.empty() : Optional.of(new ItemRef(new Nick(nick), row.getLong(column + 1)));
    }

    private static List<Nick> mentions(@Nullable String nicks) {
        return nicks == null ? List.of() : Arrays.stream(nicks.split(" ")).map(Nick::new).toList();
    }
}
