/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dweeter.model.Author;
import dweeter.model.Cursor;
import dweeter.model.Deleted;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.model.TimelineItem;
import dweeter.sqlite.SqlSession;

/// The kept timeline: its items, its gaps, and the cursor for what is newer.
final class CachedTimeline {

    /// Older items are let go; nobody scrolls that far without a connection.
    private static final int KEPT = 2_000;
    private static final String NEWER = "timeline.newer";
    private static final String UPDATED = "timeline.updated";
    private static final String READ = "timeline.read";
    private static final String PLACE = "timeline.place";

    private CachedTimeline() {}

    static KeptTimeline read(SqlSession session) {
        List<TimelineItem> items = session.all(ItemRows.SELECT + ", t.unread from timeline t "
                + "join item i on i.author = t.author and i.n = t.n " + ItemRows.JOINS + ItemRows.NEWEST_FIRST,
                row -> new TimelineItem(ItemRows.read(row), row.getInt("unread") != 0));
        List<Gap> gaps = session.all("select cursor, count, author, n, stamp from gap",
                row -> new Gap(new Cursor(row.getString(1)), row.getLong(2),
                        new ItemRef(new Nick(row.getString(3)), row.getLong(4)), new Stamp(row.getLong(5))));
        return new KeptTimeline(items, gaps, said(session, NEWER, Cursor::new), said(session, UPDATED, Instant::parse),
                said(session, READ, Instant::parse), Facts.read(session, PLACE).flatMap(ReadingPlace::parse));
    }

    /// What cannot be read was not said; the network says it anew.
    private static <T> Optional<T> said(SqlSession session, String name, Function<String, T> read) {
        try {
            return Facts.read(session, name).map(read);
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Keeps a page. The items, the gap they fill, the gap they leave and the cursor change together, so that after a crash
    /// nothing is missing and nothing comes twice.
    static void add(SqlSession session, PageToKeep page) {
        for (TimelineItem item : page.items()) {
            ItemRows.save(session, item.item());
            session.run("insert or ignore into timeline (author, n, unread) values (?, ?, ?)",
                    item.item().by().nick().value(), item.item().n(), item.unread() ? 1 : 0);
        }
        if (page.fills().isPresent()) {
            session.run("delete from gap where cursor = ?", page.fills().get().value());
        }
        if (page.leaves().isPresent()) {
            Gap gap = page.leaves().get();
            session.run("insert or replace into gap (cursor, count, author, n, stamp) values (?, ?, ?, ?, ?)",
                    gap.cursor().value(), gap.count(), gap.above().author().value(), gap.above().n(),
                    gap.stamp().micros());
        }
        if (page.newer().isPresent()) {
            Facts.write(session, NEWER, page.newer().get().value());
        }
        Facts.write(session, UPDATED, page.at().toString());
        trim(session);
    }

    private static void trim(SqlSession session) {
        Optional<Long> oldest = session.first("select i.stamp from timeline t join item i on i.author = t.author "
                + "and i.n = t.n order by i.stamp desc limit 1 offset ?", row -> row.getLong(1), KEPT);
        if (oldest.isPresent()) {
            session.run("delete from timeline where exists (select 1 from item i where i.author = timeline.author "
                    + "and i.n = timeline.n and i.stamp <= ?)", oldest.get());
            session.run("delete from gap where stamp <= ?", oldest.get());
        }
    }

    /// Forgets where the network said to read on, after it said that it knows no such place.
    static void forgetNewer(SqlSession session) {
        session.run("delete from fact where name = ?", NEWER);
    }

    /// Forgets where and when it was read.
    static void forgetFacts(SqlSession session) {
        for (String name : List.of(NEWER, UPDATED, READ)) {
            Facts.delete(session, name);
        }
    }

    static void forgetGap(SqlSession session, Gap gap) {
        session.run("delete from gap where cursor = ?", gap.cursor().value());
    }

    static void markRead(SqlSession session, Collection<ItemRef> read, Instant at) {
        for (ItemRef ref : read) {
            session.run("update timeline set unread = 0 where author = ? and n = ?", ref.author().value(), ref.n());
        }
        Facts.write(session, READ, at.toString());
    }

    static void keepPlace(SqlSession session, Optional<ReadingPlace> place) {
        if (place.isPresent()) {
            Facts.write(session, PLACE, place.get().inWords());
        } else {
            Facts.delete(session, PLACE);
        }
    }

    /// Adds a dweet of the user's own. That one was deleted needs no place of its own.
    static void addOwn(SqlSession session, Item item) {
        ItemRows.save(session, item);
        if (!(item instanceof Deleted)) {
            session.run("insert or ignore into timeline (author, n, unread) values (?, ?, 0)", item.by().nick().value(),
                    item.n());
        }
    }

    /// Lets go of what somebody wrote or passed on, and of what others passed on of them.
    static void forget(SqlSession session, Nick nick) {
        session.run(
                "delete from timeline where author = ? or exists (select 1 from item i where i.author = timeline.author "
                        + "and i.n = timeline.n and i.of_author = ?)",
                nick.value(), nick.value());
    }

    /// Authors whose dweets were passed on to the reader and whom the reader does not follow, the most passed on first.
    static List<Author> suggestions(SqlSession session, Nick self, int limit) {
        return session.all("""
                select a.nick, a.name from timeline t join item i on i.author = t.author and i.n = t.n
                join author a on a.nick = i.of_author
                where a.nick <> ? and a.nick not in (select nick from following)
                group by a.nick order by count(*) desc, a.nick limit ?""",
                row -> ItemRows.author(row.getString(1), row.getString(2)), self.value(), limit);
    }
}
