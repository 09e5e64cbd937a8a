/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.node.group.Command;
import dweeter.node.group.RulesVersion;
import dweeter.node.routing.Owners;
import dweeter.node.routing.ReplyTranslation;
import dweeter.node.routing.core.Gathered;
import dweeter.node.storage.FollowEdge;
import dweeter.node.storage.ReadItems;
import dweeter.node.storage.ReadItems.Stretch;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.AuthorFound;
import dweeter.protocol.TweetMessage.AuthorsFetched;
import dweeter.protocol.TweetMessage.FetchAuthors;
import dweeter.protocol.TweetMessage.MarkRead;
import dweeter.protocol.TweetMessage.MarkedRead;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.sqlite.SqlSession;

/// Takes down what somebody has read. Nobody can have read what is not there yet: an author would never be unread again who is
/// marked beyond all they will ever write. So the authors' own nodes are asked how far they have got.
final class ReadMarks {

    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final OwnedStore group;
    private final Owners owners;
    private final Supplier<RulesVersion> spoken;
    private final Ticker ticker;

    ReadMarks(OwnedStore group, Owners owners, Supplier<RulesVersion> spoken, Ticker ticker) {
        this.group = group;
        this.owners = owners;
        this.spoken = spoken;
        this.ticker = ticker;
    }

    /// What is said to be read of an author who is or was followed.
    ///
    /// @param known what is marked already
    /// @param more  what is not, or not wholly
    private record Marks(Nick author, ReadItems known, List<Stretch> more) {

        Marks upTo(long newest) {
            return new Marks(author, known, more.stream().filter(items -> items.first() <= newest)
                    .map(items -> new Stretch(items.first(), Math.min(items.last(), newest))).toList());
        }

        Stream<ItemRange> ranges() {
            return more.stream().map(items -> new ItemRange(author, items.first(), items.last()));
        }

        /// Up to where everything is read with that, if it is further than before.
        Optional<ItemRef> advanced() {
            long all = known.with(more).upTo();
            return all > known.upTo() ? Optional.of(new ItemRef(author, all)) : Optional.empty();
        }

        /// Whether there is more to it than [#advanced].
        boolean isBeyond() {
            long all = known.with(more).upTo();
            return more.stream().anyMatch(items -> items.last() > all);
        }
    }

    Message mark(MarkRead request) throws InterruptedException {
        Nick reader = request.token().nick();
        Reply<List<Marks>> read = group.readAs(request.token(), session -> unknown(session, reader, request.read()));
        if (!(read instanceof Reply.Done<List<Marks>>(List<Marks> unknown))) {
            return ReplyTranslation.message(read.map(_ -> new Failure.Refused(Refusal.NOT_LOGGED_IN)));
        }
        Gathered<Marks, AuthorsFetched> gathered = owners.gather(unknown, marks -> marks.author().key(),
                asked -> new FetchAuthors(asked.stream().map(Marks::author).toList()),
                Deadline.after(PATIENCE, ticker));
        var incomplete = new ArrayList<>(gathered.missed().stream().map(Marks::author).toList());
        List<Marks> marks = within(newest(gathered.replies()), unknown);
        Command.Proof proof = group.proof(request.token());
        boolean byItem = spoken.get().include(RulesVersion.READ_BY_ITEM);
        if (!byItem) {
            marks.stream().filter(Marks::isBeyond).map(Marks::author).forEach(incomplete::add);
        }
        List<ItemRange> items = marks.stream().flatMap(Marks::ranges).toList();
        List<ItemRef> upTo = marks.stream().flatMap(one -> one.advanced().stream()).toList();
        Message answer = (byItem ? items : upTo).isEmpty()
                ? new MarkedRead(List.of())
                : group.propose(byItem ? new Command.AddRead(proof, items) : new Command.AdvanceRead(proof, upTo));
        return answer instanceof MarkedRead ? new MarkedRead(incomplete) : answer;
    }

    private static List<Marks> unknown(SqlSession session, Nick reader, List<ItemRange> read) {
        var unknown = new ArrayList<Marks>();
        read.stream().collect(groupingBy(ItemRange::author, LinkedHashMap::new, toList()))
                .forEach((author, ranges) -> FollowEdge.find(session, reader.value(), author)
                        .map(edge -> unknown(edge, ranges)).filter(marks -> !marks.more().isEmpty())
                        .ifPresent(unknown::add));
        return unknown;
    }

    private static Marks unknown(FollowEdge edge, List<ItemRange> ranges) {
        return new Marks(edge.whom(), edge.read(), ranges.stream()
                .map(range -> new Stretch(range.first(), range.last()))
                .filter(items -> !edge.read().covers(items)).toList());
    }

    private static Map<Nick, Long> newest(List<AuthorsFetched> replies) {
        var newest = new HashMap<Nick, Long>();
        for (AuthorsFetched reply : replies) {
            for (AuthorFound found : reply.authors()) {
                newest.put(found.author().nick(), found.newest());
            }
        }
        return newest;
    }

    /// What is there of some marks; nothing of authors whose node did not answer.
    private static List<Marks> within(Map<Nick, Long> newest, List<Marks> marks) {
        return marks.stream().map(one -> one.upTo(newest.getOrDefault(one.author(), 0L))).toList();
    }
}
