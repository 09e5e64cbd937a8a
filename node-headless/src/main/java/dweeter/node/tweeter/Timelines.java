/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.time.Duration;
import java.util.List;

import dweeter.model.Item;
import dweeter.model.Nick;
import dweeter.model.TimelinePage;
import dweeter.node.routing.Owners;
import dweeter.node.routing.ReplyTranslation;
import dweeter.node.routing.core.Gathered;
import dweeter.node.storage.FollowEdge;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.ItemSpan;
import dweeter.protocol.TweetMessage.ItemsFetched;
import dweeter.protocol.TweetMessage.ReadTimeline;
import dweeter.protocol.TweetMessage.TimelineRead;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Puts together what the followed wrote: asks each node that owns some of them once, and merges by time. A node that is
/// too late holds up nobody; its authors are named, and their items stay in the windows that are handed out.
final class Timelines {

    /// Together less than an Entry waits for one answer.
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final Duration MORE_FOR_ORIGINALS = Duration.ofSeconds(1);

    private final OwnedStore group;
    private final Owners owners;
    private final Rendering rendering;
    private final Ticker ticker;

    Timelines(OwnedStore group, Owners owners, Rendering rendering, Ticker ticker) {
        this.group = group;
        this.owners = owners;
        this.rendering = rendering;
        this.ticker = ticker;
    }

    Message read(ReadTimeline request) throws InterruptedException {
        Nick reader = request.token().nick();
        if (!PageAssembly.knows(request.cursor(), reader)) {
            return new Failure.Refused(Refusal.BAD_CURSOR);
        }
        Reply<List<FollowEdge>> follows = group.readAs(request.token(),
                session -> PageAssembly.edges(session, reader));
        if (!(follows instanceof Reply.Done<List<FollowEdge>>(List<FollowEdge> edges))) {
            return ReplyTranslation.message(follows.map(_ -> new Failure.Refused(Refusal.NOT_LOGGED_IN)));
        }
        return new TimelineRead(page(new PageAssembly(reader, edges, request.cursor(), request.limit())));
    }

    private TimelinePage page(PageAssembly reading) throws InterruptedException {
        Deadline deadline = Deadline.after(PATIENCE, ticker);
        Gathered<ItemSpan, ItemsFetched> gathered = owners.gather(reading.spans(), span -> span.author().key(),
                reading::request, deadline);
        gathered.parts().forEach(part -> reading.hear(part.things(), part.reply()));
        // A node that used up the patience above must not cost the originals that other nodes have.
        List<Item> rendered = rendering.render(reading.reader(), reading.shown(),
                Deadline.after(MORE_FOR_ORIGINALS, ticker));
        return reading.page(rendered, gathered.missed().stream().map(ItemSpan::author).toList());
    }
}
