/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

import dweeter.model.Cursor;
import dweeter.model.Item;
import dweeter.model.Nick;
import dweeter.model.TimelineItem;
import dweeter.model.TimelinePage;
import dweeter.node.routing.Gathered;
import dweeter.node.routing.Owners;
import dweeter.node.routing.Replies;
import dweeter.node.storage.Row;
import dweeter.node.storage.Table;
import dweeter.node.storage.Tables;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.FetchItems;
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

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Group group;
    private final Owners owners;
    private final Rendering rendering;
    private final Ticker ticker;

    Timelines(Group group, Owners owners, Rendering rendering, Ticker ticker) {
        this.group = group;
        this.owners = owners;
        this.rendering = rendering;
        this.ticker = ticker;
    }

    Message read(ReadTimeline request) throws InterruptedException {
        Nick reader = request.token().nick();
        Optional<Window> given = request.cursor().flatMap(cursor -> Window.of(cursor, reader));
        if (request.cursor().isPresent() && given.isEmpty()) {
            return new Failure.Refused(Refusal.BAD_CURSOR);
        }
        Reply<List<Row>> follows = group.readAs(request.token(),
                session -> Tables.all(session, Table.FOLLOWS, "nick = ? order by slot", reader.value()));
        if (!(follows instanceof Reply.Done<List<Row>>(List<Row> edges))) {
            return Replies.message(follows.map(_ -> new Failure.Refused(Refusal.NOT_LOGGED_IN)));
        }
        return new TimelineRead(new Reading(reader, edges, given, request.limit()).page());
    }

    /// The making of one page.
    private final class Reading {

        private final Nick reader;
        private final List<Row> edges;
        private final Optional<Window> given;
        private final int limit;
        private final Deadline deadline = Deadline.after(PATIENCE, ticker);
        private final Map<Nick, Integer> slots = new HashMap<>();
        private final long[] low;
        private final long[] high;

        Reading(Nick reader, List<Row> edges, Optional<Window> given, int limit) {
            this.reader = reader;
            this.edges = edges;
            this.given = given;
            this.limit = limit;
            this.low = new long[edges.size()];
            this.high = new long[edges.size()];
            for (int slot = 0; slot < edges.size(); slot++) {
                boolean known = given.isPresent() && slot < given.get().edges();
                low[slot] = known ? given.get().low(slot) : edges.get(slot).number("base");
                high[slot] = known && !opens() ? given.get().high(slot) : low[slot];
                slots.put(new Nick(edges.get(slot).text("whom")), slot);
            }
        }

        TimelinePage page() throws InterruptedException {
            Gathered<ItemSpan, ItemsFetched> gathered = owners.gather(spans(), span -> span.author().key(),
                    spans -> new FetchItems(spans, limit), deadline);
            var items = new ArrayList<Item>();
            for (Gathered.Part<ItemSpan, ItemsFetched> part : gathered.parts()) {
                items.addAll(part.reply().items());
                raise(part);
            }
            Optional<Cursor> newer = opens() ? Optional.of(Window.open(high).cursorFor(reader)) : Optional.empty();
            List<Item> shown = items.stream().sorted(Item.NEWEST_FIRST).limit(limit).toList();
            for (Item item : shown) {
                int slot = slot(item.by().nick());
                high[slot] = Math.min(high[slot], item.n() - 1);
            }
            Window rest = Window.closed(low, high);
            long gap = rest.size();
            return new TimelinePage(
                    rendering.render(reader, shown, deadline).stream().map(this::asMetByReader).toList(), gap,
                    gap > 0 ? Optional.of(rest.cursorFor(reader)) : Optional.empty(), newer,
                    gathered.missed().stream().map(ItemSpan::author).toList());
        }

        /// Whether this page opens a window, rather than reading on in one.
        private boolean opens() {
            return given.isEmpty() || given.get().isOpen();
        }

        private List<ItemSpan> spans() {
            var spans = new ArrayList<ItemSpan>();
            for (int slot = 0; slot < edges.size(); slot++) {
                if (edges.get(slot).flag("active") && (opens() || high[slot] > low[slot])) {
                    spans.add(new ItemSpan(new Nick(edges.get(slot).text("whom")), low[slot],
                            opens() ? OptionalLong.empty() : OptionalLong.of(high[slot])));
                } else {
                    high[slot] = low[slot];
                }
            }
            return spans;
        }

        /// Lets a window that opens reach up to the newest item each answering node knows.
        private void raise(Gathered.Part<ItemSpan, ItemsFetched> part) {
            if (opens()) {
                for (int i = 0; i < part.things().size(); i++) {
                    int slot = slot(part.things().get(i).author());
                    high[slot] = Math.max(low[slot], part.reply().newest().get(i));
                }
            }
        }

        private TimelineItem asMetByReader(Item item) {
            return new TimelineItem(item, item.n() > edges.get(slot(item.by().nick())).number("read"));
        }

        private int slot(Nick author) {
            return Objects.requireNonNull(slots.get(author), "an item of somebody who was not asked about");
        }
    }
}
