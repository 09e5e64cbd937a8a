/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static java.util.stream.Collectors.partitioningBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dweeter.model.Item;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.model.TimelinePage;
import dweeter.node.routing.Owners;
import dweeter.node.routing.ReplyTranslation;
import dweeter.node.routing.core.Gathered;
import dweeter.node.storage.FollowEdge;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.ReadTimeline.TimelineRead;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.ItemSpan;
import dweeter.protocol.TweetMessage.ItemsFetched;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Puts together what the followed wrote: reads this node's own share, asks each other node that owns some of them once, and merges by
/// time. A node that is too late holds up nobody; its authors are named, and their items stay in the windows that are handed
/// out. For all that is read here the siblings are asked once who leads.
final class Timelines {

    /// Together less than an Entry waits for one answer.
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final Duration MORE_FOR_ORIGINALS = Duration.ofSeconds(1);

    private final OwnedStore store;
    private final Owners owners;
    private final Rendering rendering;
    private final Ticker ticker;

    Timelines(OwnedStore store, Owners owners, Rendering rendering, Ticker ticker) {
        this.store = store;
        this.owners = owners;
        this.rendering = rendering;
        this.ticker = ticker;
    }

    Message read(ReadTimeline request) throws InterruptedException {
        Nick reader = request.token().nick();
        if (!PageAssembly.knows(request.cursor(), reader)) {
            return new Failure.Refused(Refusal.BAD_CURSOR);
        }
        Reply<Confirmed<Circle>> circle = store.confirmAs(request.token(),
                session -> new Circle(PageAssembly.edges(session, reader), Blocks.of(session, reader)));
        if (!(circle instanceof Reply.Done<Confirmed<Circle>>(Confirmed<Circle>(Circle(List<FollowEdge> edges, Set<Nick> blocked), ConfirmedRows rows)))) {
            return ReplyTranslation.message(circle.map(_ -> new Failure.Refused(Refusal.NOT_LOGGED_IN)));
        }
        TimelinePage page = page(new PageAssembly(reader, edges, request.cursor(), request.limit()), rows);
        return new TimelineRead(Blocks.without(blocked, page));
    }

    /// Whom a reader follows, or did, and whom not to see.
    private record Circle(List<FollowEdge> edges, Set<Nick> blocked) {}

    /// A span, and where on the ring its owner is.
    private record Sought(ItemSpan span, RingId key) {

        static List<ItemSpan> spans(List<Sought> sought) {
            return sought.stream().map(Sought::span).toList();
        }
    }

    private TimelinePage page(PageAssembly reading, ConfirmedRows rows) throws InterruptedException {
        Deadline deadline = Deadline.after(PATIENCE, ticker);
        Gathered<Sought, ItemsFetched> gathered = owners.gather(readOwn(reading, rows), Sought::key,
                share -> reading.request(Sought.spans(share)), deadline);
        gathered.parts().forEach(part -> reading.hear(Sought.spans(part.things()), part.reply()));
        // A node that used up the patience above must not cost the originals that other nodes have.
        List<Item> rendered = rendering.render(reading.reader(), reading.shown(), rows,
                Deadline.after(MORE_FOR_ORIGINALS, ticker));
        return reading.page(rendered, gathered.missed().stream().map(missed -> missed.span().author()).toList());
    }

    /// Reads this node's own share.
    ///
    /// @return what is to be asked of others
    private static List<Sought> readOwn(PageAssembly reading, ConfirmedRows rows) {
        List<Sought> all = reading.spans().stream().map(span -> new Sought(span, span.author().key())).toList();
        Map<Boolean, List<Sought>> byOwned = all.stream().collect(partitioningBy(one -> rows.owns(one.key())));
        List<ItemSpan> own = Sought.spans(byOwned.getOrDefault(true, List.of()));
        if (own.isEmpty()) {
            return all;
        }
        Optional<ItemsFetched> fetched = rows.look(session -> OwnerReads.items(session, reading.request(own)));
        fetched.ifPresent(found -> reading.hear(own, found));
        // Where the range has just changed hands, somebody else has it.
        return fetched.isPresent() ? byOwned.getOrDefault(false, List.of()) : all;
    }
}
