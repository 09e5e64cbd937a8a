/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dweeter.model.Cursor;
import dweeter.model.Item;
import dweeter.model.Nick;
import dweeter.model.TimelineItem;
import dweeter.model.TimelinePage;
import dweeter.model.Token;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.ReadTimeline.TimelineRead;
import dweeter.trials.community.Expected.Shown;

/// One reading of one timeline, window after window until one is empty, and each window page by page. Used by one thread.
final class TimelineReader {

    private final Members members;
    private final Expected expected;
    private final Nick nick;
    private final PageSizes sizes;
    private final Differences differences = new Differences();
    /// The n that were met, by author.
    private final Map<Nick, BitSet> met = new HashMap<>();
    private long items;

    TimelineReader(Members members, Expected expected, Nick nick, PageSizes sizes) {
        this.members = members;
        this.expected = expected;
        this.nick = nick;
        this.sizes = sizes;
    }

    Differences read(Token token) throws InterruptedException {
        Optional<Cursor> window = Optional.empty();
        boolean more = true;
        while (more) {
            Optional<Passed> passed = pass(token, window);
            if (passed.isEmpty()) {
                differences.note("the timeline of " + nick + " can't be read");
                return differences;
            }
            window = Optional.of(passed.get().newer());
            more = !passed.get().wasEmpty();
        }
        for (Nick followed : expected.following(nick)) {
            int seen = met.getOrDefault(followed, new BitSet()).cardinality();
            int all = expected.profile(followed).size();
            if (seen != all) {
                differences.note("the timeline of " + nick + " has " + seen + " of " + all + " items of " + followed);
            }
        }
        return differences;
    }

    /// How many items were met.
    long items() {
        return items;
    }

    /// The end of a window.
    private record Passed(Cursor newer, boolean wasEmpty) {}

    /// Reads a window from its newest item to its oldest.
    private Optional<Passed> pass(Token token, Optional<Cursor> window) throws InterruptedException {
        Optional<Cursor> newer = Optional.empty();
        Optional<Cursor> cursor = window;
        Optional<Item> last = Optional.empty();
        boolean empty = true;
        boolean ordered = true;
        do {
            Optional<TimelinePage> read = members.done(nick, new ReadTimeline(token, cursor, sizes.next()))
                    .map(TimelineRead::page);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            TimelinePage page = read.get();
            newer = newer.or(page::newer);
            empty &= page.items().isEmpty() && page.incomplete().isEmpty();
            // What a late node holds comes later, and cannot keep the order any more.
            ordered &= page.incomplete().isEmpty();
            for (TimelineItem item : page.items()) {
                if (ordered && last.isPresent() && Item.NEWEST_FIRST.compare(last.get(), item.item()) >= 0) {
                    differences.note("the timeline of " + nick + " is not newest first at " + item.item().ref());
                }
                last = Optional.of(item.item());
                meet(item.item());
            }
            cursor = page.older();
        } while (cursor.isPresent());
        boolean wasEmpty = empty;
        return newer.map(next -> new Passed(next, wasEmpty));
    }

    private void meet(Item item) {
        items++;
        Nick author = item.by().nick();
        int n = Math.toIntExact(item.n());
        BitSet known = met.computeIfAbsent(author, _ -> new BitSet());
        if (known.get(n)) {
            differences.note("the timeline of " + nick + " shows " + item.ref() + " twice");
        }
        known.set(n);
        Optional<Shown> shown = expected.item(item.ref());
        if (!expected.following(nick).contains(author) || shown.isEmpty() || !shown.get().looksLike(item)) {
            differences.note("the timeline of " + nick + " should not show " + item.ref() + " so");
        }
    }
}
