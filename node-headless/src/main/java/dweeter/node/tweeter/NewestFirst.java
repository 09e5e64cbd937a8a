/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

import dweeter.model.Item;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.protocol.TweetMessage.ItemSpan;
import dweeter.sqlite.SqlSession;

/// Merges the items of many authors by time without reading more of each than is needed: what an author wrote before counts as
/// no later than what came after it, so that the newest unread item of one bounds all that lies behind it. Stamps grow with n
/// anyway, but for one that a wrong clock gave; it is shown as the stamp of what came after it, or the order of an author's
/// items would depend on where a page ends.
final class NewestFirst {

    private static final int CHUNK = 8;

    private final SqlSession session;
    private final PriorityQueue<Stream> streams = new PriorityQueue<>();

    NewestFirst(SqlSession session) {
        this.session = session;
    }

    /// One author's items, newest first, none stamped later than the one before it.
    ///
    /// @param latest with which the first of them is shown at most
    static List<Item> inOrder(List<Item> items, Stamp latest) {
        var ordered = new ArrayList<Item>(items.size());
        Stamp bound = latest;
        for (Item item : items) {
            Item next = item.stampedAtMost(bound);
            ordered.add(next);
            bound = next.stamp();
        }
        return ordered;
    }

    /// With which stamp item `n` of an author, or the last before it, is shown, wherever it stands: a later one than an item that came after it is of a
    /// clock that was wrong.
    ///
    /// @param latest the stamp of the author's newest item
    static Stamp shown(SqlSession session, Nick author, long n, Stamp latest) {
        var own = new Stamp(
                session.number("select stamp from items where nick = ? and n <= ? order by n desc limit 1",
                        author.value(),
                        n));
        return own.compareTo(latest) <= 0
                ? own
                : new Stamp(
                        session.number("select min(stamp) from items where nick = ? and n >= ?", author.value(), n));
    }

    /// Adds an author's items.
    void add(Byline author, ItemSpan span, long newest, Stamp newestStamp) {
        long upTo = Math.min(newest, span.upTo().orElse(newest));
        if (upTo <= span.after()) {
            return;
        }
        Stamp head = upTo == newest ? newestStamp : shown(session, author.nick(), upTo, newestStamp);
        streams.add(new Stream(author, span.after(), upTo, head));
    }

    /// The newest of all items, in order: as many as that, or fewer where a page holds no more.
    List<Item> take(int limit) {
        var taken = new ArrayList<Item>(limit);
        var page = new PageSize();
        while (taken.size() < limit && !streams.isEmpty()) {
            Stream newest = streams.remove();
            if (newest.peek().isEmpty()) {
                // All its numbers are lost.
                continue;
            }
            Item item = newest.next();
            if (!page.admits(item)) {
                return taken;
            }
            taken.add(item);
            if (newest.peek().isPresent()) {
                streams.add(newest);
            }
        }
        return taken;
    }

    /// What is left of one author's items, newest first.
    private final class Stream implements Comparable<Stream> {

        private final Byline author;
        private final long after;
        private long upTo;
        private Stamp head;
        private List<Item> chunk = List.of();
        private int position;

        Stream(Byline author, long after, long upTo, Stamp head) {
            this.author = author;
            this.after = after;
            this.upTo = upTo;
            this.head = head;
        }

        Item next() {
            Item item = peek().orElseThrow().stampedAtMost(head);
            position++;
            upTo = item.n() - 1;
            peek().ifPresent(following -> head = following.stamp().atMost(head));
            return item;
        }

        Optional<Item> peek() {
            if (position == chunk.size() && upTo > after) {
                chunk = Items.newest(session, author, after, upTo, CHUNK);
                position = 0;
            }
            return position < chunk.size() ? Optional.of(chunk.get(position)) : Optional.empty();
        }

        /// By [Item#NEWEST_FIRST], for which the author and the stamp of the head are enough.
        @Override
        public int compareTo(Stream other) {
            int byStamp = other.head.compareTo(head);
            return byStamp != 0 ? byStamp : author.nick().compareTo(other.author.nick());
        }
    }
}
