/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

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
import dweeter.node.storage.Row;
import dweeter.node.storage.Table;
import dweeter.node.storage.Tables;
import dweeter.protocol.TweetMessage.FetchItems;
import dweeter.protocol.TweetMessage.ItemSpan;
import dweeter.protocol.TweetMessage.ItemsFetched;
import dweeter.sqlite.Session;

/// The making of one page of a timeline: what to ask the owners of the followed, and what page their answers come to.
/// Confined to one thread.
public final class TimelineReading {

    private final Nick reader;
    private final List<Row> edges;
    private final Optional<Window> given;
    private final int limit;
    private final Map<Nick, Integer> slots = new HashMap<>();
    private final List<Item> items = new ArrayList<>();
    private final long[] low;
    private final long[] high;
    // The last item of an answer that is not all there is: the newest, if there are several.
    private Optional<Item> oldest = Optional.empty();

    /// @param edges  all follow edges of the reader, see [#edges]
    /// @param cursor one that is known, see [#knows]
    public TimelineReading(Nick reader, List<Row> edges, Optional<Cursor> cursor, int limit) {
        this.reader = reader;
        this.edges = List.copyOf(edges);
        this.given = cursor.map(place -> Window.of(place, reader).orElseThrow());
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

    /// Whether the cursor, if there is one, was made for this reader.
    public static boolean knows(Optional<Cursor> cursor, Nick reader) {
        return cursor.isEmpty() || Window.of(cursor.get(), reader).isPresent();
    }

    /// The follow edges of a user, in the order cursors count them.
    public static List<Row> edges(Session session, Nick reader) {
        return Tables.all(session, Table.FOLLOWS, "nick = ? order by slot", reader.value());
    }

    Nick reader() {
        return reader;
    }

    /// What is to be asked of whom.
    public List<ItemSpan> spans() {
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

    /// The question for the owner of some spans.
    public FetchItems request(List<ItemSpan> spans) {
        return new FetchItems(spans, limit, false);
    }

    /// Takes an owner's answer. A window that opens reaches up to the newest item each answering node knows.
    public void hear(List<ItemSpan> asked, ItemsFetched reply) {
        items.addAll(reply.items());
        if (!reply.items().isEmpty() && reply.items().size() < Math.min(limit, inAll(asked, reply))) {
            // This owner has more, which is newer perhaps than what others gave.
            Item last = reply.items().getLast();
            oldest = Optional.of(oldest.filter(other -> Item.NEWEST_FIRST.compare(other, last) <= 0).orElse(last));
        }
        if (opens()) {
            for (int i = 0; i < asked.size(); i++) {
                int slot = slot(asked.get(i).author());
                high[slot] = Math.max(low[slot], reply.newest().get(i));
            }
        }
    }

    /// What the page shows of what was heard: nothing that an owner may still have something newer than.
    public List<Item> shown() {
        return PageSize.fitting(items.stream().sorted(Item.NEWEST_FIRST)
                .filter(item -> oldest.isEmpty() || Item.NEWEST_FIRST.compare(item, oldest.get()) <= 0).limit(limit)
                .toList());
    }

    /// The page, when everybody was heard who answers in time.
    ///
    /// @param whole    what is [#shown], complete for its reader; as much of it as a page holds is shown then
    /// @param missed   authors whose owner did not answer
    public TimelinePage page(List<Item> whole, List<Nick> missed) {
        List<Item> rendered = PageSize.fitting(whole);
        Optional<Cursor> newer = opens() ? Optional.of(Window.open(high).cursorFor(reader)) : Optional.empty();
        for (Item item : rendered) {
            int slot = slot(item.by().nick());
            high[slot] = Math.min(high[slot], item.n() - 1);
        }
        Window rest = Window.closed(low, high);
        long gap = rest.size();
        return new TimelinePage(rendered.stream().map(this::asMetByReader).toList(), gap,
                gap > 0 ? Optional.of(rest.cursorFor(reader)) : Optional.empty(), newer, missed);
    }

    /// How many items there are in some spans by what their owner said. An author's are numbered without gaps.
    private static long inAll(List<ItemSpan> asked, ItemsFetched reply) {
        long count = 0;
        for (int i = 0; i < asked.size(); i++) {
            ItemSpan span = asked.get(i);
            long newest = reply.newest().get(i);
            count += Math.max(0, Math.min(newest, span.upTo().orElse(newest)) - span.after());
        }
        return count;
    }

    /// Whether this page opens a window, rather than reading on in one.
    private boolean opens() {
        return given.isEmpty() || given.get().isOpen();
    }

    private TimelineItem asMetByReader(Item item) {
        return new TimelineItem(item, item.n() > edges.get(slot(item.by().nick())).number("read"));
    }

    private int slot(Nick author) {
        return Objects.requireNonNull(slots.get(author), "an item of somebody who was not asked about");
    }
}
