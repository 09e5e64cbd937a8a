/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

import dweeter.model.ItemRange;
import dweeter.model.Nick;
import dweeter.node.rows.FollowRow;
import dweeter.node.rows.ReadRow;
import dweeter.node.storage.ReadItems.Stretch;
import dweeter.sqlite.SqlSession;

/// That somebody follows somebody else, or did: a [FollowRow] in words, and the [ReadRow]s that belong to it.
///
/// An edge has a place, which is where cursors count it, and was given it with one of its follower's changes, which are
/// numbered 1, 2, 3 …. The place of an ended edge may be given to another one; a cursor that was made before that tells by the
/// number that it knows nothing of the new one. Both stand in the column `slot`.
///
/// @param read which items of the followed the follower has read
/// @see "docs/decisions/0026-places-of-ended-follows-are-used-again.md"
public record FollowEdge(FollowRow row, ReadItems read) {

    /// How many edges one follower can have.
    public static final int MAX_PLACES = 1 << 13;
    /// What nobody reaches who numbers items 1, 2, 3 …. The rows of former versions may hold more, which nobody has read.
    public static final long MAX_READ = ItemRange.MAX_N;

    private static final int PLACE_BITS = 13;
    /// All of one followed in one row: to fetch a row costs many times what a stretch does, and each timeline does this.
    private static final String READS = "select whom, group_concat(first || ' ' || last, ' ') from reads "
            + "where nick = ? group by whom";

    /// An edge of which nothing was read but what its row says.
    public FollowEdge(FollowRow row) {
        this(row, List.of());
    }

    private FollowEdge(FollowRow row, List<Stretch> above) {
        this(row, new ReadItems(readUpTo(row), above));
    }

    /// The edge from one user to another, also if it has ended.
    public static Optional<FollowEdge> find(SqlSession session, Nick follower, Nick whom) {
        return FollowRow.TABLE.all(session, "nick = ? and whom = ?", follower.value(), whom.value()).stream()
                .findFirst()
                .map(row -> new FollowEdge(row,
                        reads(session, follower, whom).stream().map(FollowEdge::stretch).toList()));
    }

    /// All edges of a user, ended ones too, by their places.
    public static List<FollowEdge> all(SqlSession session, String follower) {
        Map<String, List<Stretch>> above = session.fold(READS, new HashMap<>(), (all, row) -> {
            all.put(row.getString(1), stretches(row.getString(2)));
            return all;
        }, follower);
        return FollowRow.TABLE.all(session, "nick = ? order by slot", follower).stream()
                .map(row -> new FollowEdge(row, above.getOrDefault(row.whom(), List.of()))).toList();
    }

    /// The rows that say what somebody has read of somebody else, beyond what the row of the edge says.
    public static List<ReadRow> reads(SqlSession session, Nick follower, Nick whom) {
        return ReadRow.TABLE.all(session, "nick = ? and whom = ? order by first", follower.value(), whom.value());
    }

    private static List<Stretch> stretches(String ends) {
        var stretches = new ArrayList<Stretch>();
        var numbers = new StringTokenizer(ends);
        while (numbers.hasMoreTokens()) {
            stretches.add(new Stretch(Long.parseLong(numbers.nextToken()), Long.parseLong(numbers.nextToken())));
        }
        stretches.sort(Comparator.comparingLong(Stretch::first));
        return stretches;
    }

    private static Stretch stretch(ReadRow read) {
        return new Stretch(read.first(), read.last());
    }

    /// What stands in the column `slot`.
    ///
    /// @param since the number of the change with which the place was given; 0 for those of former versions
    /// @param place 0 to [#MAX_PLACES] - 1
    public static long slot(long since, int place) {
        return since << PLACE_BITS | place;
    }

    /// The number of the change of its follower with which it got its place.
    public long since() {
        return row.slot() >> PLACE_BITS;
    }

    /// Where cursors count it.
    public int place() {
        return (int) (row.slot() & MAX_PLACES - 1);
    }

    public Nick whom() {
        return new Nick(row.whom());
    }

    /// Whether it has not ended.
    public boolean isActive() {
        return row.active();
    }

    /// The number of the change of its follower with which it began, ended or began again last.
    public long version() {
        return row.version();
    }

    /// The n of the followed behind which items count for the follower.
    public long base() {
        return row.base();
    }

    private static long readUpTo(FollowRow row) {
        long read = row.read();
        return read > MAX_READ ? 0 : read;
    }
}
