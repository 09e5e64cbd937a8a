/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.sqlite.SqlSession;

/// What was read and the network has not been told yet: a row for each item.
final class MarkRows {

    /// More than are told at once need not be looked at.
    private static final int LOOKED_AT = 2_000;

    private MarkRows() {}

    static void add(SqlSession session, Collection<ItemRef> read) {
        for (ItemRef ref : read) {
            session.run("insert or ignore into mark (author, n) values (?, ?)", ref.author().value(), ref.n());
        }
    }

    /// At most `limit` ranges, each as long as what was read without an item left out.
    static List<ItemRange> some(SqlSession session, int limit) {
        List<ItemRange> ranges = session.fold("select author, n from mark order by author, n limit ?",
                new ArrayList<>(), (all, row) -> {
                    var ref = new ItemRef(new Nick(row.getString(1)), row.getLong(2));
                    if (!all.isEmpty() && all.getLast().author().equals(ref.author())
                            && all.getLast().last() + 1 == ref.n()) {
                        all.add(new ItemRange(ref.author(), all.removeLast().first(), ref.n()));
                    } else {
                        all.add(new ItemRange(ref.author(), ref.n(), ref.n()));
                    }
                    return all;
                }, LOOKED_AT);
        return ranges.subList(0, Math.min(limit, ranges.size()));
    }

    static void delete(SqlSession session, Collection<ItemRange> told) {
        for (ItemRange range : told) {
            session.run("delete from mark where author = ? and n between ? and ?", range.author().value(),
                    range.first(), range.last());
        }
    }
}
