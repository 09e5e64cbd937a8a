/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

import dweeter.client.Outcome;
import dweeter.desktop.testing.InMemoryUser.Published;
import dweeter.model.Cursor;
import dweeter.model.Item;
import dweeter.model.Nick;
import dweeter.model.TimelineItem;
import dweeter.model.TimelinePage;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.Refusal;

/// Timelines of an [InMemoryCommunity], and the places in them that it has handed out. Guarded by its lock.
final class InMemoryTimelines {

    private final Function<Nick, InMemoryUser> users;
    private final Predicate<Nick> isSilent;
    private final BiFunction<Published, Nick, Item> shown;
    private final Map<Cursor, Window> windows = new HashMap<>();

    /// @param isSilent whose node misses its deadline
    /// @param shown    what somebody sees of an item
    InMemoryTimelines(Function<Nick, InMemoryUser> users, Predicate<Nick> isSilent,
            BiFunction<Published, Nick, Item> shown) {
        this.users = users;
        this.isSilent = isSilent;
        this.shown = shown;
    }

    /// Forgets the places it has handed out.
    void forgetCursors() {
        windows.clear();
    }

    Outcome<?> read(ReadTimeline asked) {
        InMemoryUser reader = users.apply(asked.token().nick());
        if (asked.cursor().isPresent() && !windows.containsKey(asked.cursor().get())) {
            return new Outcome.Refused<>(Refusal.BAD_CURSOR, "");
        }
        Optional<Window> given = asked.cursor().map(windows::get);
        boolean opens = given.isEmpty() || given.get().high.isEmpty();
        Map<Nick, Long> low = given.map(window -> window.low).orElse(Map.of());
        Map<Nick, Long> high = given.flatMap(window -> window.high).orElseGet(() -> newest(reader, low));
        List<Item> items = reader.follows.keySet().stream().flatMap(nick -> users.apply(nick).items.stream()
                .filter(stored -> stored.n() > low.getOrDefault(nick, (long) reader.follows.getOrDefault(nick, 0))
                        && stored.n() <= high.getOrDefault(nick, 0L)))
                .map(stored -> shown.apply(stored, reader.author.nick())).sorted(Item.NEWEST_FIRST)
                .filter(item -> given.flatMap(window -> window.position)
                        .map(position -> Item.NEWEST_FIRST.compare(item, position) > 0).orElse(true))
                .toList();
        List<Item> page = items.subList(0, Math.min(items.size(), asked.limit()));
        int rest = items.size() - page.size();
        Optional<Cursor> older = rest == 0
                ? Optional.empty()
                : Optional.of(remember(new Window(low, Optional.of(high), Optional.of(page.getLast()))));
        Optional<Cursor> newer = opens
                ? Optional.of(remember(new Window(merged(low, high), Optional.empty(), Optional.empty())))
                : Optional.empty();
        return new Outcome.Done<>(new ReadTimeline.TimelineRead(new TimelinePage(page.stream()
                .map(item -> new TimelineItem(item, !reader.read.contains(item.ref())))
                .toList(), rest, older, newer, reader.follows.keySet().stream().filter(isSilent).toList())));
    }

    private Map<Nick, Long> newest(InMemoryUser reader, Map<Nick, Long> low) {
        var newest = new HashMap<Nick, Long>();
        reader.follows.keySet().forEach(nick -> newest.put(nick, isSilent.test(nick)
                ? low.getOrDefault(nick, (long) reader.follows.getOrDefault(nick, 0))
                : (long) users.apply(nick).items.size()));
        return newest;
    }

    private static Map<Nick, Long> merged(Map<Nick, Long> low, Map<Nick, Long> high) {
        var merged = new HashMap<>(low);
        high.forEach((nick, n) -> merged.merge(nick, n, Math::max));
        return merged;
    }

    private Cursor remember(Window window) {
        var cursor = new Cursor("place" + windows.size());
        windows.put(cursor, window);
        return cursor;
    }

    private record Window(Map<Nick, Long> low, Optional<Map<Nick, Long>> high, Optional<Item> position) {}
}
