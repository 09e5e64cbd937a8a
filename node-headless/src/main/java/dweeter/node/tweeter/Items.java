/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Redweet;
import dweeter.model.Stamp;
import dweeter.node.storage.Row;
import dweeter.node.storage.Table;
import dweeter.node.storage.Tables;
import dweeter.sqlite.Session;

/// Reads the items of users of this node.
final class Items {

    private Items() {}

    static Optional<Author> author(Session session, Nick nick) {
        return session.first("select name from users where nick = ?",
                row -> new Author(nick, new DisplayName(row.getString(1))), nick.value());
    }

    /// The author's newest items with `after < n ≤ upTo`, newest first.
    static List<Item> newest(Session session, Author author, long after, long upTo, int limit) {
        return Tables.all(session, Table.ITEMS, "nick = ? and n > ? and n <= ? order by n desc limit ?",
                author.nick().value(), after, upTo, limit).stream().map(row -> item(author, row)).toList();
    }

    /// A single dweet, if there is one of that number and it is no redweet.
    static Optional<Dweet> dweet(Session session, Author author, long n) {
        return Tables.find(session, Table.ITEMS, author.nick().value(), n).map(row -> item(author, row))
                .filter(Dweet.class::isInstance).map(Dweet.class::cast);
    }

    private static Item item(Author author, Row row) {
        long n = row.number("n");
        var stamp = new Stamp(row.number("stamp"));
        return row.textIfAny("of_nick")
                .<Item>map(of -> new Redweet(author, n, stamp, new ItemRef(new Nick(of), row.number("of_n")),
                        Optional.empty()))
                .orElseGet(() -> new Dweet(author, n, stamp, new DweetText(row.text("text")), inReplyTo(row),
                        mentions(row), row.number("redweets"), false));
    }

    private static Optional<ItemRef> inReplyTo(Row row) {
        return row.textIfAny("reply_nick").map(nick -> new ItemRef(new Nick(nick), row.number("reply_n")));
    }

    private static List<Nick> mentions(Row row) {
        return row.textIfAny("mentions").map(nicks -> Arrays.stream(nicks.split(" ")).map(Nick::new).toList())
                .orElse(List.of());
    }
}
