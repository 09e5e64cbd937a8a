/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.node.group.AddRead;
import dweeter.node.group.AdvanceRead;
import dweeter.node.group.Proof;
import dweeter.node.group.RulesVersion;
import dweeter.node.group.SessionCommand;
import dweeter.node.storage.FollowEdge;
import dweeter.node.storage.ReadItems;
import dweeter.node.storage.ReadItems.Stretch;
import dweeter.sqlite.SqlSession;

/// What is said to be read of an author who is or was followed, and is to be marked. Immutable.
///
/// @param known what is marked already
/// @param more  what is not, or not wholly
public record Marks(Nick author, ReadItems known, List<Stretch> more) {

    public Marks {
        more = List.copyOf(more);
    }

    /// What is not marked yet of that which somebody says to have read.
    public static List<Marks> unmarked(SqlSession session, Nick reader, List<ItemRange> read) {
        var unmarked = new ArrayList<Marks>();
        read.stream().collect(groupingBy(ItemRange::author, LinkedHashMap::new, toList()))
                .forEach((author, ranges) -> FollowEdge.find(session, reader, author)
                        .map(edge -> unmarked(edge, ranges)).filter(marks -> !marks.more.isEmpty())
                        .ifPresent(unmarked::add));
        return unmarked;
    }

    private static Marks unmarked(FollowEdge edge, List<ItemRange> ranges) {
        return new Marks(edge.whom(), edge.read(), ranges.stream()
                .map(range -> new Stretch(range.first(), range.last()))
                .filter(items -> !edge.read().covers(items)).toList());
    }

    /// What is there of some marks; nothing of authors of whom it is not known how far they have got.
    static List<Marks> within(Map<Nick, Long> newest, List<Marks> marks) {
        return marks.stream().map(one -> one.upTo(newest.getOrDefault(one.author, 0L))).toList();
    }

    /// What to propose for that under the rules that all siblings know; nothing if there is nothing to say by these.
    public static Optional<SessionCommand> command(Proof proof, List<Marks> marks, RulesVersion spoken) {
        if (isByItem(spoken)) {
            List<ItemRange> items = marks.stream().flatMap(Marks::ranges).toList();
            return items.isEmpty() ? Optional.empty() : Optional.of(new AddRead(proof, items));
        }
        List<ItemRef> upTo = marks.stream().flatMap(one -> one.advanced().stream()).toList();
        return upTo.isEmpty() ? Optional.empty() : Optional.of(new AdvanceRead(proof, upTo));
    }

    /// The authors of whom that does not say all.
    public static List<Nick> incomplete(List<Marks> marks, RulesVersion spoken) {
        return isByItem(spoken) ? List.of() : marks.stream().filter(Marks::isBeyond).map(Marks::author).toList();
    }

    private static boolean isByItem(RulesVersion spoken) {
        return spoken.include(RulesVersion.READ_BY_ITEM);
    }

    private Marks upTo(long newest) {
        return new Marks(author, known, more.stream().filter(items -> items.first() <= newest)
                .map(items -> new Stretch(items.first(), Math.min(items.last(), newest))).toList());
    }

    private Stream<ItemRange> ranges() {
        return more.stream().map(items -> new ItemRange(author, items.first(), items.last()));
    }

    /// Up to where everything is read with that, if it is further than before.
    private Optional<ItemRef> advanced() {
        long all = known.with(more).upTo();
        return all > known.upTo() ? Optional.of(new ItemRef(author, all)) : Optional.empty();
    }

    /// Whether there is more to it than [#advanced].
    private boolean isBeyond() {
        long all = known.with(more).upTo();
        return more.stream().anyMatch(items -> items.last() > all);
    }
}
