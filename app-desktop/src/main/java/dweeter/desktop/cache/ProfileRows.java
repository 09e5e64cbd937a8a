/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Item;
import dweeter.model.Nick;
import dweeter.model.Profile;
import dweeter.model.ProfilePage;
import dweeter.model.Stamp;
import dweeter.sqlite.SqlSession;

/// The kept profiles: of each a stretch of items without gaps from the newest down to `held_from`.
final class ProfileRows {

    private static final String COLUMNS = "p.nick, a.name, p.joined, p.items, p.following, p.followers, p.followed, "
            + "p.follows, p.older, p.held_from, p.taken";

    private ProfileRows() {}

    static Optional<KeptProfile> read(SqlSession session, Nick nick) {
        Optional<Head> head = session.first(
                "select " + COLUMNS + " from profile p join author a on a.nick = p.nick where p.nick = ?",
                ProfileRows::head, nick.value());
        if (head.isEmpty()) {
            return Optional.empty();
        }
        List<Item> items = session.all(ItemRows.SELECT + "from item i" + ItemRows.JOINS
                + "where i.author = ? and i.n >= ?" + ItemRows.NEWEST_FIRST, ItemRows::read, nick.value(),
                head.get().heldFrom());
        return head.map(h -> new KeptProfile(h.profile(), items, h.older(), h.taken()));
    }

    /// Keeps a page. A first page (`before` absent) that reaches down to what is held already keeps that; otherwise
    /// what was held is a stretch apart, and is let go. An older page goes only under what it was asked for, which may
    /// not have been kept.
    ///
    /// @return whether it could be kept
    static boolean add(SqlSession session, ProfilePage page, OptionalLong before, Instant at) {
        Profile profile = page.profile();
        String nick = profile.author().nick().value();
        Optional<Head> held = session.first(
                "select " + COLUMNS + " from profile p join author a on a.nick = p.nick where p.nick = ?",
                ProfileRows::head, nick);
        if (before.isPresent() && held.map(Head::older).filter(before::equals).isEmpty()) {
            return false;
        }
        long newestHeld = session.first("select coalesce(max(n), 0) from item where author = ? and n >= ?",
                row -> row.getLong(1), nick, held.map(Head::heldFrom).orElse(Long.MAX_VALUE)).orElse(0L);
        ItemRows.save(session, profile.author());
        for (Item item : page.items()) {
            ItemRows.save(session, item);
        }
        long lowest = page.items().stream().mapToLong(Item::n).min().orElse(profile.items() + 1);
        boolean joins = before.isPresent() || (held.isPresent() && lowest <= newestHeld + 1);
        boolean deeper = joins && held.orElseThrow().heldFrom() < lowest;
        long from = deeper ? held.orElseThrow().heldFrom() : lowest;
        OptionalLong older = deeper ? held.orElseThrow().older() : page.older();
        session.run(
                "insert or replace into profile (nick, joined, items, following, followers, followed, follows, older, "
                        + "held_from, taken, looked) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                nick, profile.joined().micros(),
                profile.items(), profile.following(), profile.followers(), profile.followedByViewer() ? 1 : 0,
                profile.followsViewer() ? 1 : 0, older.isPresent() ? Optional.of(older.getAsLong()) : Optional.empty(),
                from, at.toEpochMilli(), at.toEpochMilli());
        return true;
    }

    /// Notes that somebody looks at it.
    static void look(SqlSession session, Nick nick, Instant at) {
        session.run("update profile set looked = ? where nick = ?", at.toEpochMilli(), nick.value());
    }

    static void setFollowed(SqlSession session, Nick nick, boolean followed) {
        session.run("update profile set followed = ? where nick = ?", followed ? 1 : 0, nick.value());
        session.run(
                followed ? "insert or ignore into following (nick) values (?)" : "delete from following where nick = ?",
                nick.value());
    }

    private static Head head(ResultSet row) throws SQLException {
        var author = new Author(new Nick(row.getString(1)), DisplayName.kept(row.getString(2)));
        var profile = new Profile(author, new Stamp(row.getLong(3)), row.getLong(4), row.getLong(5), row.getLong(6),
                row.getInt(7) != 0, row.getInt(8) != 0);
        long older = row.getLong(9);
        return new Head(profile, row.wasNull() ? OptionalLong.empty() : OptionalLong.of(older), row.getLong(10),
                Instant.ofEpochMilli(row.getLong(11)));
    }

    /// @param heldFrom the smallest n of the stretch
    private record Head(Profile profile, OptionalLong older, long heldFrom, Instant taken) {}
}
