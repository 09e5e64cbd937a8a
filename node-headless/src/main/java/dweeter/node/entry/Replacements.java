/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

import dweeter.model.Interval;
import dweeter.model.Replacement;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.sqlite.SqlSession;

/// Which groups are gone for good, and which stand in their places, as it is kept by each Entry. Whoever was first stays.
final class Replacements {

    private static final String COLUMNS = "replaced, by, founder, range_from, range_to, epoch, skip";

    private Replacements() {}

    static List<Replacement> all(SqlSession session) {
        return session.all("select " + COLUMNS + " from replaced order by replaced", Replacements::read);
    }

    /// What stands in the place of a group, if another does.
    static Optional<Replacement> of(SqlSession session, UUID group) {
        return session.first("select " + COLUMNS + " from replaced where replaced = ?", Replacements::read,
                group.toString());
    }

    static void learn(SqlSession session, Replacement one) {
        session.run("insert or ignore into replaced (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?)",
                one.group().toString(), one.by().toString(), one.founder().toString(), one.range().from().toBytes(),
                one.range().to().toBytes(), one.epoch(), one.skip());
    }

    /// Notes what an operator wishes, unless the group was replaced before.
    ///
    /// @param wish   in the highest epoch that the operator has heard of
    /// @param routes what is known of who owns what
    /// @return what holds
    static Replacement grant(SqlSession session, Replacement wish, List<Route> routes) {
        Optional<Replacement> known = of(session, wish.group());
        if (known.isPresent()) {
            return known.get();
        }
        LongStream heard = routes.stream().filter(route -> route.range().overlaps(wish.range()))
                .mapToLong(Route::epoch);
        LongStream before = all(session).stream().filter(one -> one.range().overlaps(wish.range()))
                .mapToLong(Replacement::epoch);
        long highest = LongStream.concat(heard, before).reduce(wish.epoch(), Math::max);
        Replacement granted = wish.in(highest + Replacement.LEAP);
        learn(session, granted);
        return granted;
    }

    /// That the group of a peer was replaced, or that it founds one that was not.
    static Optional<Replacement> concerning(SqlSession session, UUID sibling, Optional<UUID> group) {
        Optional<Replacement> gone = group.flatMap(one -> of(session, one));
        return gone.or(() -> session.first(
                "select " + COLUMNS + " from replaced where (by = ? or founder = ?) and by not in "
                        + "(select replaced from replaced)",
                Replacements::read, group.map(UUID::toString).orElse(""), sibling.toString()));
    }

    private static Replacement read(ResultSet row) throws SQLException {
        return new Replacement(UUID.fromString(row.getString(1)), UUID.fromString(row.getString(2)),
                UUID.fromString(row.getString(3)),
                new Interval(RingId.of(row.getBytes(4)), RingId.of(row.getBytes(5))), row.getLong(6), row.getLong(7));
    }
}
