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
import dweeter.model.ItemRange;
import dweeter.model.Nick;
import dweeter.model.TimelineItem;
import dweeter.model.TimelinePage;
import dweeter.node.storage.FollowEdge;
import dweeter.protocol.TweetMessage.FetchItems;
import dweeter.protocol.TweetMessage.ItemSpan;
import dweeter.protocol.TweetMessage.ItemsFetched;
import dweeter.sqlite.SqlSession;

/// The making of one page of a timeline: what to ask the owners of the followed, and what page their answers come to.
/// Confined to one thread.
public final class PageAssembly {

    private final Nick reader;
    private final List<FollowEdge> edges;
    private final Optional<Window> given;
    private final int limit;
    private final Map<Nick, FollowEdge> edgesByAuthor = new HashMap<>();
    private final List<Item> items = new ArrayList<>();
    /// Both by the places of the edges.
    private final long[] low;
    private final long[] high;
    /// By the places of the edges: numbers that no item has.
    private final Map<Integer, List<ItemRange>> lost = new HashMap<>();
    // The last item of an answer that is not all there is: the newest, if there are several.
    private Optional<Item> oldest = Optional.empty();

    /// @param edges  all follow edges of the reader, see [#edges]
    /// @param cursor one that is known, see [#knows]
    public PageAssembly(Nick reader, List<FollowEdge> edges, Optional<Cursor> cursor, int limit) {
        this.reader = reader;
        this.edges = List.copyOf(edges);
        this.given = cursor.map(place -> Window.of(place, reader).orElseThrow());
        this.limit = limit;
        int places = edges.stream().mapToInt(FollowEdge::place).max().orElse(-1) + 1;
        this.low = new long[places];
        this.high = new long[places];
        for (FollowEdge edge : edges) {
            boolean known = given.isPresent() && given.get().knows(edge);
            low[edge.place()] = known ? given.get().low(edge) : edge.base();
            high[edge.place()] = known && !opens() ? given.get().high(edge) : low[edge.place()];
            edgesByAuthor.put(edge.whom(), edge);
        }
    }

    /// Whether the cursor, if there is one, was made for this reader.
    public static boolean knows(Optional<Cursor> cursor, Nick reader) {
        return cursor.isEmpty() || Window.of(cursor.get(), reader).isPresent();
    }

    /// The follow edges of a user, ended ones too: theirs is a place in cursors as long as they are remembered.
    public static List<FollowEdge> edges(SqlSession session, Nick reader) {
        return FollowEdge.all(session, reader.value());
    }

    Nick reader() {
        return reader;
    }

    /// What is to be asked of whom.
    public List<ItemSpan> spans() {
        var spans = new ArrayList<ItemSpan>();
        for (FollowEdge edge : edges) {
            int place = edge.place();
            if (edge.isActive() && (opens() || high[place] > low[place])) {
                spans.add(new ItemSpan(edge.whom(), low[place],
                        opens() ? OptionalLong.empty() : OptionalLong.of(high[place])));
            } else {
                high[place] = low[place];
            }
        }
        return spans;
    }

    /// The question for the owner of some spans.
    public FetchItems request(List<ItemSpan> spans) {
        return new FetchItems(spans, limit, false);
    }

    /// Takes an owner's answer. A window that opens reaches up to the newest item each answering node knows; in one that is read
    /// on in, nobody waits for items that there are not.
    public void hear(List<ItemSpan> asked, ItemsFetched reply) {
        items.addAll(reply.items());
        reply.lost().orElse(List.of()).forEach(range -> lost
                .computeIfAbsent(edge(range.author()).place(), _ -> new ArrayList<>()).add(range));
        if (!reply.items().isEmpty() && reply.items().size() < Math.min(limit, inAll(asked, reply))) {
            // This owner has more, which is newer perhaps than what others gave.
            Item last = reply.items().getLast();
            oldest = Optional.of(oldest.filter(other -> Item.NEWEST_FIRST.compare(other, last) <= 0).orElse(last));
        }
        for (int i = 0; i < asked.size(); i++) {
            int place = edge(asked.get(i).author()).place();
            long newest = opens() ? reply.newest().get(i) : Math.min(high[place], reply.newest().get(i));
            high[place] = Math.max(low[place], newest);
            skipLost(place);
        }
    }

    /// Where nothing is, nobody is to look for something. They are looked at downwards.
    private void skipLost(int place) {
        for (ItemRange range : lost.getOrDefault(place, List.of()).reversed()) {
            if (range.first() <= high[place] && high[place] <= range.last()) {
                high[place] = Math.max(low[place], range.first() - 1);
            }
        }
    }

    /// How many numbers of an author with `after < n ≤ upTo` are lost.
    private long lost(int place, long after, long upTo) {
        return lost.getOrDefault(place, List.of()).stream().mapToLong(
                range -> Math.max(0, Math.min(upTo, range.last()) - Math.max(after, range.first() - 1))).sum();
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
        long since = edges.stream().mapToLong(FollowEdge::since).max().orElse(0);
        Optional<Cursor> newer = opens() ? Optional.of(Window.open(since, high).cursorFor(reader)) : Optional.empty();
        for (Item item : rendered) {
            int place = edge(item.by().nick()).place();
            high[place] = Math.min(high[place], item.n() - 1);
            skipLost(place);
        }
        Window rest = Window.closed(since, low, high);
        long gap = rest.size() - lost.keySet().stream().mapToLong(place -> lost(place, low[place], high[place])).sum();
        return new TimelinePage(rendered.stream().map(this::asMetByReader).toList(), gap,
                gap > 0 ? Optional.of(rest.cursorFor(reader)) : Optional.empty(), newer, missed);
    }

    /// How many items there are in some spans by what their owner said. An author's are numbered without gaps, but for what was
    /// lost.
    private long inAll(List<ItemSpan> asked, ItemsFetched reply) {
        long count = 0;
        for (int i = 0; i < asked.size(); i++) {
            ItemSpan span = asked.get(i);
            long newest = reply.newest().get(i);
            long upTo = Math.min(newest, span.upTo().orElse(newest));
            count += Math.max(0, upTo - span.after()) - lost(edge(span.author()).place(), span.after(), upTo);
        }
        return count;
    }

    /// Whether this page opens a window, rather than reading on in one.
    private boolean opens() {
        return given.isEmpty() || given.get().isOpen();
    }

    private TimelineItem asMetByReader(Item item) {
        return new TimelineItem(item, !edge(item.by().nick()).read().contains(item.n()));
    }

    private FollowEdge edge(Nick author) {
        return Objects.requireNonNull(edgesByAuthor.get(author), "an item of somebody who was not asked about");
    }
}
