/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

import dweeter.model.Author;
import dweeter.model.Deleted;
import dweeter.model.DisplayName;
import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Mentions;
import dweeter.model.Nick;
import dweeter.model.Redweet;
import dweeter.model.Stamp;
import dweeter.sqlite.SqlSession;

/// Items as rows: a dweet has a text, a redweet names another row, a deletion has the number of what is deleted; all know their
/// author's name from a table beside. What is known to be deleted never gets its text back, whoever still has it.
final class ItemRows {

    /// What [#read] needs, for the items called `i` in the rest of the statement.
    static final String SELECT = """
            select i.author, i.n, i.stamp, i.text, i.of_author, i.of_n, i.reply_author, i.reply_n, i.redweets, i.mine,
                a.name, o.stamp, o.text, o.reply_author, o.reply_n, o.redweets, o.mine, oa.name, i.deletes,
                exists (select 1 from item d where d.author = i.of_author and d.deletes = i.of_n)\s""";
    static final String JOINS = """

            join author a on a.nick = i.author
            left join item o on o.author = i.of_author and o.n = i.of_n
            left join author oa on oa.nick = o.author\s""";
    static final String NEWEST_FIRST = " order by i.stamp desc, i.author, i.n desc";

    private ItemRows() {}

    static void save(SqlSession session, Item item) {
        save(session, item.by());
        switch (item) {
            case Deleted deleted -> {
                forget(session, deleted.of());
                session.run("""
                        insert or ignore into item (author, n, stamp, redweets, mine, deletes)
                        values (?, ?, ?, 0, 0, ?)""", deleted.by().nick().value(), deleted.n(),
                        deleted.stamp().micros(), deleted.deletes());
            }
            case Dweet dweet when isDeleted(session, dweet.ref()) -> {
                // A sibling that lags still has it.
            }
            case Redweet redweet when isDeleted(session, redweet.ref()) -> {
                // Likewise.
            }
            case Dweet dweet -> session.run("""
                    insert or replace into item (author, n, stamp, text, reply_author, reply_n, redweets, mine)
                    values (?, ?, ?, ?, ?, ?, ?, ?)""", dweet.by().nick().value(), dweet.n(), dweet.stamp().micros(),
                    dweet.text().value(), dweet.inReplyTo().map(ref -> ref.author().value()),
                    dweet.inReplyTo().map(ItemRef::n), dweet.redweets(), dweet.redweetedByViewer() ? 1 : 0);
            case Redweet redweet -> {
                session.run("""
                        insert or replace into item (author, n, stamp, of_author, of_n, redweets, mine)
                        values (?, ?, ?, ?, ?, 0, 0)""", redweet.by().nick().value(), redweet.n(),
                        redweet.stamp().micros(), redweet.of().author().value(), redweet.of().n());
                if (redweet.original().isPresent()) {
                    save(session, redweet.original().get());
                }
            }
        }
    }

    /// Whether something is kept of what these items say is deleted.
    static boolean areToBeForgotten(SqlSession session, Collection<? extends Item> items) {
        return items.stream().filter(Deleted.class::isInstance).map(item -> ((Deleted) item).of())
                .anyMatch(of -> session.exists("select 1 from item where author = ? and n = ? and deletes is null",
                        of.author().value(), of.n()));
    }

    /// A redweet is deleted only together with what it passes on.
    private static void forget(SqlSession session, ItemRef gone) {
        session.first("select of_author, of_n from item where author = ? and n = ?", row -> ref(row, 1),
                gone.author().value(), gone.n()).flatMap(Function.identity()).ifPresent(of -> forget(session, of));
        session.run("update item set text = null, of_author = null, of_n = null, reply_author = null, reply_n = null, "
                + "redweets = 0, mine = 0, deletes = n where author = ? and n = ?", gone.author().value(), gone.n());
    }

    private static boolean isDeleted(SqlSession session, ItemRef ref) {
        return session.exists("select 1 from item where author = ? and deletes = ?", ref.author().value(), ref.n());
    }

    static void save(SqlSession session, Author author) {
        session.run("insert or replace into author (nick, name) values (?, ?)", author.nick().value(),
                author.name().value());
    }

    static Item read(ResultSet row) throws SQLException {
        Author by = author(row.getString(1), row.getString(11));
        Optional<ItemRef> of = ref(row, 5);
        Stamp stamp = new Stamp(row.getLong(3));
        long deletes = row.getInt(20) != 0 ? row.getLong(2) : row.getLong(19);
        if (deletes > 0) {
            return new Deleted(by, row.getLong(2), stamp, deletes);
        }
        if (of.isEmpty()) {
            return dweet(by, row.getLong(2), stamp, row.getString(4), ref(row, 7), row.getLong(9), row.getInt(10));
        }
        Optional<Dweet> original = text(row, 13).isEmpty()
                ? Optional.empty()
                : Optional.of(
                        dweet(author(row.getString(5), row.getString(18)), row.getLong(6), new Stamp(row.getLong(12)),
                                row.getString(13), ref(row, 14), row.getLong(16), row.getInt(17)));
        return new Redweet(by, row.getLong(2), stamp, of.get(), original);
    }

    static Author author(String nick, String name) {
        return new Author(new Nick(nick), DisplayName.kept(name));
    }

    private static Dweet dweet(Author by, long n, Stamp stamp, String text, Optional<ItemRef> reply, long redweets,
            int mine) {
        var content = DweetText.kept(text);
        return new Dweet(by, n, stamp, content, reply, Mentions.in(content), redweets, mine != 0);
    }

    private static Optional<ItemRef> ref(ResultSet row, int column) throws SQLException {
        Optional<String> author = text(row, column);
        long n = row.getLong(column + 1);
        return author.map(nick -> new ItemRef(new Nick(nick), n));
    }

    private static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
