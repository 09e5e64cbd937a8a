/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dweeter.desktop.cache.Gap;
import dweeter.desktop.cache.KeptTimeline;
import dweeter.desktop.connection.Unsent;
import dweeter.model.Deleted;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Redweet;
import dweeter.model.TimelineItem;

/// The items of a timeline in the order of reading, with the gaps between them. What was deleted stands there as that; that it was
/// is told by notices, which stand nowhere. No clock, no network, one thread.
final class Timeline {

    private final Nick reader;
    private final NavigableMap<Item, Boolean> unread = new TreeMap<>(Item.NEWEST_FIRST);
    private final Map<ItemRef, Item> items = new HashMap<>();
    /// What was deleted, be it here or not.
    private final Set<ItemRef> deleted = new HashSet<>();
    /// The items that tell of it, and whether they are unread.
    private final Map<ItemRef, Boolean> notices = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<Gap> loading = new HashSet<>();
    private Optional<Mark> mark = Optional.empty();

    Timeline(Nick reader) {
        this.reader = reader;
    }

    void restore(KeptTimeline kept) {
        kept.items().forEach(item -> put(item.item(), item.unread()));
        gaps.addAll(kept.gaps());
        rememberReadPosition(kept.read());
    }

    /// Takes in items of a page; what it filled is gone, what it left is there.
    ///
    /// @return those that were not there before and are to be read
    List<ItemRef> add(List<TimelineItem> added, Optional<Gap> filled, Optional<Gap> left) {
        boolean first = unread.isEmpty();
        filled.ifPresent(this::remove);
        left.ifPresent(gaps::add);
        var fresh = new ArrayList<ItemRef>();
        for (TimelineItem item : added) {
            ItemRef ref = item.item().ref();
            boolean known = holds(ref) || notices.containsKey(ref);
            put(item.item(), item.unread() && (!known || isUnread(ref) || notices.getOrDefault(ref, false)));
            if (!known && !(item.item() instanceof Deleted)) {
                fresh.add(ref);
            }
        }
        if (first) {
            rememberReadPosition(Optional.empty());
        }
        return fresh;
    }

    void remove(Gap gap) {
        gaps.remove(gap);
        loading.remove(gap);
    }

    /// Lets go of what these people wrote or passed on, and of what others passed on of them.
    ///
    /// @return what is gone
    List<ItemRef> forget(Set<Nick> people) {
        List<Item> gone = items.values().stream().filter(item -> people.contains(item.by().nick())
                || item instanceof Redweet redweet && people.contains(redweet.of().author())).toList();
        gone.forEach(item -> {
            items.remove(item.ref());
            unread.remove(item);
        });
        return gone.stream().map(Item::ref).toList();
    }

    void clear() {
        unread.clear();
        items.clear();
        deleted.clear();
        notices.clear();
        removeGaps();
        mark = Optional.empty();
    }

    void removeGaps() {
        gaps.clear();
        loading.clear();
    }

    void setLoading(Gap gap, boolean now) {
        if (now) {
            loading.add(gap);
        } else {
            loading.remove(gap);
        }
    }

    boolean isLoading(Gap gap) {
        return loading.contains(gap);
    }

    void markRead(Collection<ItemRef> read) {
        read.forEach(ref -> {
            find(ref).ifPresent(item -> unread.put(item, false));
            notices.computeIfPresent(ref, (_, _) -> false);
        });
    }

    boolean isUnread(ItemRef ref) {
        return find(ref).map(item -> unread.getOrDefault(item, false)).orElse(false);
    }

    boolean isEmpty() {
        return unread.isEmpty();
    }

    boolean holds(ItemRef ref) {
        return items.containsKey(ref);
    }

    boolean isDeleted(ItemRef ref) {
        return deleted.contains(ref);
    }

    /// The notices of deletions that have not been marked as read.
    List<ItemRef> unreadNotices() {
        return notices.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
    }

    int unreadCount() {
        return (int) unread.values().stream().filter(Boolean::booleanValue).count();
    }

    Optional<Item> oldest() {
        return unread.isEmpty() ? Optional.empty() : Optional.of(unread.lastKey());
    }

    /// Everything from top to bottom.
    ///
    /// @param unsent   in the order of writing
    /// @param receipts of what has just arrived
    List<Row> rows(List<Unsent> unsent, Receipts receipts) {
        var rows = new ArrayList<Row>();
        unsent.reversed().forEach(each -> rows.add(new Row.Pending(each)));
        var open = new ArrayList<>(gaps);
        boolean anyUnreadAbove = false;
        for (Map.Entry<Item, Boolean> entry : unread.entrySet()) {
            Item item = entry.getKey();
            open.stream().filter(gap -> gap.isOver(item)).forEach(gap -> rows.add(missing(gap, false)));
            open.removeIf(gap -> gap.isOver(item));
            Optional<Mark> here = mark.filter(m -> m.above().equals(item.ref()));
            if (here.isPresent() && anyUnreadAbove) {
                rows.add(new Row.ReadUpToHere(here.get().at()));
            }
            anyUnreadAbove = anyUnreadAbove || !item.by().nick().equals(reader);
            rows.add(new Row.Entry(new TimelineItem(item, entry.getValue()), receipts.of(item.ref())));
        }
        open.forEach(gap -> rows.add(missing(gap, true)));
        return rows;
    }

    private void put(Item item, boolean isUnread) {
        if (item instanceof Deleted gone) {
            delete(gone.of());
            if (!gone.isTombstone()) {
                notices.put(gone.ref(), isUnread);
                return;
            }
        }
        // The key carries counts, which may have changed.
        find(item.ref()).ifPresent(unread::remove);
        Item shown = isGone(item) ? new Deleted(item.by(), item.n(), item.stamp(), item.n()) : item;
        unread.put(shown, isUnread);
        items.put(shown.ref(), shown);
    }

    /// Leaves of an item, and of what passes it on, only that it was deleted. A redweet is deleted only together with what it
    /// passes on.
    private void delete(ItemRef ref) {
        if (deleted.add(ref)) {
            find(ref).filter(Redweet.class::isInstance).ifPresent(redweet -> delete(((Redweet) redweet).of()));
            List.copyOf(items.values()).stream().filter(item -> !(item instanceof Deleted) && isGone(item))
                    .forEach(item -> put(item, unread.getOrDefault(item, false)));
        }
    }

    /// Whoever still has its text.
    private boolean isGone(Item item) {
        return deleted.contains(item.ref()) || item instanceof Redweet redweet && deleted.contains(redweet.of());
    }

    private Optional<Item> find(ItemRef ref) {
        return Optional.ofNullable(items.get(ref));
    }

    private Row missing(Gap gap, boolean last) {
        return new Row.Missing(gap, loading.contains(gap), last);
    }

    /// The mark stays with its item for as long as the window is open, though more is read meanwhile.
    private void rememberReadPosition(Optional<Instant> at) {
        mark = unread.entrySet().stream()
                .filter(entry -> !entry.getValue() && !entry.getKey().by().nick().equals(reader)).findFirst()
                .map(entry -> new Mark(entry.getKey().ref(), at.orElseGet(() -> entry.getKey().stamp().instant())));
    }

    private record Mark(ItemRef above, Instant at) {}
}
