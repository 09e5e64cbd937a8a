/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.rows.Decoded;
import dweeter.node.rows.Row;
import dweeter.sqlite.SqlSession;

/// What a node knows of the ranges it owns, owned, and is giving or getting.
public final class Handoffs {

    private static final String COLUMNS = "hid, role, phase, range_from, range_to, other, epoch, seq, mark, "
            + "row_count, digest";

    private final SqlSession session;

    public Handoffs(SqlSession session) {
        this.session = session;
    }

    /// Which side of a hand-off this node is on.
    public enum Role {
        SOURCE, TARGET
    }

    /// How far a hand-off has come. A source goes from BEGUN over FROZEN to COMMITTED, a target from BEGUN over ACCEPTED to
    /// DONE; where it is ABANDONED a target still has rows to remove, and a source has to tell its target.
    public enum Phase {
        BEGUN, FROZEN, ACCEPTED, COMMITTED, ABANDONED, DONE
    }

    /// One hand-off.
    ///
    /// @param other the node at the other side
    /// @param epoch of the range before the hand-off, as its source counts
    /// @param place how far a target has got; a source does not count
    /// @param tally what the range holds at a source, and what has arrived at a target
    public record Handoff(String hid, Role role, Phase phase, Interval range, Node other, long epoch, Place place,
            Tally tally) {

        public Handoff at(Phase next) {
            return new Handoff(hid, role, next, range, other, epoch, place, tally);
        }

        public Handoff at(Place next) {
            return new Handoff(hid, role, phase, range, other, epoch, next, tally);
        }

        public Handoff with(Tally next) {
            return new Handoff(hid, role, phase, range, other, epoch, place, next);
        }
    }

    /// How much of what is sent has arrived. It is kept by the target, so that whoever leads the source can go on behind it.
    ///
    /// @param seq  the last block, 0 before the first
    /// @param mark what the source wrote on that block: up to where it had read
    public record Place(long seq, String mark) {

        public static final Place NOTHING = new Place(0, "");
    }

    public Optional<Handoff> find(String hid) {
        return session.first("select " + COLUMNS + " from handoffs where hid = ?", Handoffs::read, hid);
    }

    /// Those that are not done.
    public List<Handoff> underWay() {
        return session.all("select " + COLUMNS + " from handoffs where phase <> ? order by hid", Handoffs::read,
                Phase.DONE.ordinal());
    }

    public void save(Handoff handoff) {
        session.run("insert into handoffs (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict "
                + "(hid) do update set phase = excluded.phase, seq = excluded.seq, mark = excluded.mark, "
                + "row_count = excluded.row_count, digest = excluded.digest", handoff.hid(), handoff.role().ordinal(),
                handoff.phase().ordinal(), handoff.range().from().toBytes(), handoff.range().to().toBytes(),
                NodeText.write(handoff.other()), handoff.epoch(), handoff.place().seq(), handoff.place().mark(),
                handoff.tally().rows(), handoff.tally().digest());
    }

    /// Writes what the range of a hand-off holds now, and nothing else of it.
    public void saveTally(Handoff handoff) {
        session.run("update handoffs set row_count = ?, digest = ? where hid = ?", handoff.tally().rows(),
                handoff.tally().digest(), handoff.hid());
    }

    /// How many hand-offs this node has ever begun; numbers the next one.
    public long count() {
        return session.number("select count(*) from handoffs");
    }

    /// Notes that a row changed while its range is being handed over.
    public void noteChange(Row row) {
        session.run("insert into changes (row_key) values (?)", row.encodeKey());
    }

    /// How many changes lie behind the one numbered `after`, as far as `limit`.
    public int changesBehind(long after, int limit) {
        return Math.toIntExact(session.number("select count(*) from (select 1 from changes where seq > ? limit ?)",
                after, limit));
    }

    public void forgetChanges() {
        session.run("delete from changes");
    }

    /// The keys of rows that changed, in order.
    ///
    /// @param after the number of the last change that is known
    public List<Change> changes(long after, int limit) {
        return session.all("select seq, row_key from changes where seq > ? order by seq limit ?",
                row -> new Change(row.getLong(1), Decoded.of(row.getBytes(2))), after, limit);
    }

    /// A row that changed, by its key.
    public record Change(long seq, Decoded<?> key) {}

    /// The range and its epoch; absent while nothing was ever owned.
    public Optional<Owned> owned() {
        return session.first("select range_from, range_to, epoch, one from ownership",
                row -> new Owned(range(row, 1), row.getLong(3)));
    }

    /// What a node owns, in which epoch.
    public record Owned(Interval range, long epoch) {}

    public void own(Interval range, long epoch) {
        session.run("insert into ownership (one, range_from, range_to, epoch) values (1, ?, ?, ?) on conflict (one) do "
                + "update set range_from = excluded.range_from, range_to = excluded.range_to, epoch = excluded.epoch",
                range.from().toBytes(), range.to().toBytes(), epoch);
    }

    public void disown() {
        session.run("delete from ownership");
    }

    /// The ranges that were given away, the newest first.
    public List<Route> forwards() {
        return session.all("select range_from, range_to, node, epoch from forwards order by epoch desc",
                row -> new Route(range(row, 1), NodeText.read(row.getString(3)), row.getLong(4)));
    }

    public void forward(Route route) {
        session.run("insert or replace into forwards (range_to, range_from, node, epoch) values (?, ?, ?, ?)",
                route.range().to().toBytes(), route.range().from().toBytes(), NodeText.write(route.node()),
                route.epoch());
    }

    public void forgetForward(Route route) {
        session.run("delete from forwards where range_to = ?", route.range().to().toBytes());
    }

    private static Handoff read(ResultSet row) throws SQLException {
        return new Handoff(row.getString(1), Role.values()[row.getInt(2)], Phase.values()[row.getInt(3)],
                range(row, 4), NodeText.read(row.getString(6)), row.getLong(7),
                new Place(row.getLong(8), row.getString(9)), new Tally(row.getLong(10), row.getLong(11)));
    }

    private static Interval range(ResultSet row, int column) throws SQLException {
        return new Interval(RingId.of(row.getBytes(column)), RingId.of(row.getBytes(column + 1)));
    }
}
