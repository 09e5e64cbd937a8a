/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.util.ArrayList;
import java.util.List;

import dweeter.sqlite.Database;
import dweeter.sqlite.SqlSession;

/// Keeps the file of an account from growing without end. What goes first is what nobody refers to any more; then profiles, with
/// their items, those not looked at for the longest time first. The timeline, which has a bound of its own, the dweets passed
/// on in what stays, and what was written stay.
///
/// For any thread.
final class Eviction {

    static final long ITEMS = 20_000;
    static final long BYTES = 50L << 20;
    /// So much is let go at once that not every page that comes has to make room.
    private static final double LEFT = 0.9;
    /// Items between two looks.
    private static final int SELDOM = 500;
    /// Of free pages there may be as many as of others, and so many in any case.
    private static final long FREE = 2_500;

    private static final String LOOSE = """
            delete from item
            where not exists (select 1 from timeline t where t.author = item.author and t.n = item.n)
            and not exists (select 1 from profile p where p.nick = item.author and p.held_from <= item.n)
            and (author, n) not in (select r.of_author, r.of_n from item r where r.of_author is not null and (
                exists (select 1 from timeline t where t.author = r.author and t.n = r.n)
                or exists (select 1 from profile p where p.nick = r.author and p.held_from <= r.n)))""";
    private static final String NAMELESS = """
            delete from author where nick not in (select author from item)
            and nick not in (select nick from profile) and nick not in (select nick from following)""";

    private final long mostItems;
    private final long mostBytes;
    // Guarded by this.
    private int sinceLook = SELDOM;

    Eviction() {
        this(ITEMS, BYTES);
    }

    Eviction(long mostItems, long mostBytes) {
        this.mostItems = mostItems;
        this.mostBytes = mostBytes;
    }

    /// Makes room if need be. Next to nothing is done most of the time.
    ///
    /// @param added how many items may have come since the last call
    /// @return whether anything went
    boolean run(Database database, int added) {
        if (!isTimeToLook(added)) {
            return false;
        }
        Extent before = database.read(Extent::of);
        if (before.items <= mostItems && before.bytes() <= mostBytes) {
            return false;
        }
        double share = Math.min(1, (double) mostBytes / before.bytes());
        long left = (long) (LEFT * Math.min(mostItems, before.items * share));
        Extent after = database.write(session -> {
            evict(session, left);
            return Extent.of(session);
        });
        if (after.free > Math.max(FREE, after.pages - after.free)) {
            database.compact();
        }
        return true;
    }

    private synchronized boolean isTimeToLook(int added) {
        sinceLook += added;
        if (sinceLook < SELDOM) {
            return false;
        }
        sinceLook = 0;
        return true;
    }

    private static void evict(SqlSession session, long left) {
        session.run(LOOSE);
        long excess = count(session) - left;
        while (excess > 0 && forgetProfiles(session, excess)) {
            session.run(LOOSE);
            excess = count(session) - left;
        }
        if (excess > 0) {
            shorten(session, left);
            session.run(LOOSE);
        }
        session.run(NAMELESS);
    }

    /// Lets go of as many profiles as it takes, but for the one looked at last.
    ///
    /// @return whether there was any
    private static boolean forgetProfiles(SqlSession session, long excess) {
        List<Held> oldest = session.all("""
                select p.nick, (select count(*) from item i where i.author = p.nick and i.n >= p.held_from)
                from profile p order by p.looked, p.nick""", row -> new Held(row.getString(1), row.getLong(2)));
        var gone = new ArrayList<String>();
        long rest = excess;
        for (int i = 0; i < oldest.size() - 1 && rest > 0; i++) {
            gone.add(oldest.get(i).nick);
            rest -= oldest.get(i).items;
        }
        gone.forEach(nick -> session.run("delete from profile where nick = ?", nick));
        return !gone.isEmpty();
    }

    /// Keeps of a profile only its newest items; the others can be asked for again.
    private static void shorten(SqlSession session, long left) {
        for (String nick : session.all("select nick from profile", row -> row.getString(1))) {
            session.first("select n from item where author = ? order by n desc limit 1 offset ?",
                    row -> row.getLong(1), nick, Math.max(1, left)).ifPresent(
                            lowest -> session.run(
                                    "update profile set held_from = ?, older = ? where nick = ? and held_from < ?",
                                    lowest, lowest, nick, lowest));
        }
    }

    private static long count(SqlSession session) {
        return session.number("select count(*) from item");
    }

    private record Held(String nick, long items) {}

    /// @param pages of the file
    /// @param free  those of them that hold nothing
    private record Extent(long items, long pages, long free, long pageSize) {

        static Extent of(SqlSession session) {
            return new Extent(count(session), session.number("pragma page_count"),
                    session.number("pragma freelist_count"), session.number("pragma page_size"));
        }

        long bytes() {
            return (pages - free) * pageSize;
        }
    }
}
