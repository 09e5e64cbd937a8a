/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import dweeter.model.Cid;
import dweeter.model.Deleted;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Redweet;
import dweeter.protocol.Message;
import dweeter.protocol.Published;

/// What the clients have heard, and so what must stay true: nothing they were told may be taken back (3, 4, 5, 6, 13).
final class Ledger {

    private final Map<Nick, TreeMap<Long, String>> items = new HashMap<>();
    private final Map<Nick, Long> floors = new HashMap<>();
    private final Map<Cid, Message> answers = new HashMap<>();
    private final Set<Nick> registered = new HashSet<>();
    private final Set<Nick> left = new HashSet<>();
    private final Set<String> intended = new HashSet<>();
    private final Set<ItemRef> doomed = new HashSet<>();
    private final Set<ItemRef> veiled = new HashSet<>();
    private final Set<ItemRef> gone = new HashSet<>();
    private int acknowledged;

    void registered(Nick nick) {
        registered.add(nick);
    }

    boolean isRegistered(Nick nick) {
        return registered.contains(nick);
    }

    /// That somebody has deleted the account was acknowledged.
    void left(Nick nick) {
        left.add(nick);
    }

    boolean isGone(Nick nick) {
        return left.contains(nick);
    }

    /// How many writes were acknowledged.
    int acknowledged() {
        return acknowledged;
    }

    /// Somebody is about to publish this.
    void intends(Nick nick, String content) {
        intended.add(nick + " " + content);
    }

    /// The n up to which everybody must see the items of `nick` who asks from now on: what was acknowledged or seen before.
    long floor(Nick nick) {
        return floors.getOrDefault(nick, 0L);
    }

    /// @param floor of the author when the item was first asked to be published
    void published(Nick nick, Cid cid, String content, Published answer, long floor) {
        sameAnswer(cid, answer);
        long n = answer.ref().n();
        Violation.unless(n > floor, "5: %s/%d was published after %d had been seen", nick, n, floor);
        saw(nick, n, content);
        acknowledged++;
    }

    void sameAnswer(Cid cid, Message answer) {
        Message before = answers.putIfAbsent(cid, answer);
        Violation.unless(before == null || before.equals(answer), "4: cid %s is answered %s and %s", cid, before,
                answer);
    }

    /// Somebody is about to delete this.
    void intendsDeletion(ItemRef dweet) {
        doomed.add(dweet);
        intends(dweet.author(), deletion(dweet));
    }

    /// An item is about to be hidden, or shown again.
    void intendsHiding(ItemRef item) {
        veiled.add(item);
    }

    /// That a dweet is deleted was acknowledged.
    void deleted(ItemRef dweet, Cid cid, Published answer, long floor) {
        published(dweet.author(), cid, deletion(dweet), answer, floor);
        gone.add(dweet);
    }

    /// The dweets whose texts nobody must see who asks for them from now on.
    Set<ItemRef> gone() {
        return Set.copyOf(gone);
    }

    /// Whether somebody wanted an item deleted, or what it passed on.
    boolean mayBeDeleted(ItemRef item) {
        String content = items(item.author()).get(item.n());
        return doomed.contains(item) || content == null
                || doomed.stream().anyMatch(dweet -> content.equals(content(dweet)));
    }

    private void sawDeleted(Deleted deleted) {
        Violation.unless(mayBeDeleted(deleted.of()), "23: %s is deleted, and nobody wanted that", deleted.of());
        if (!deleted.isTombstone()) {
            saw(deleted.by().nick(), deleted.n(), content(deleted));
        }
    }

    /// An item was read, by whomever.
    void saw(Item item) {
        if (item instanceof Deleted deleted) {
            sawDeleted(deleted);
            return;
        }
        if (item instanceof Dweet dweet && dweet.isHidden()) {
            Violation.unless(veiled.contains(dweet.ref()), "26: %s is hidden, and nobody wanted that", dweet.ref());
            floors.merge(dweet.by().nick(), dweet.n(), Math::max);
            return;
        }
        Nick nick = item.by().nick();
        String content = content(item);
        Violation.unless(intended.contains(nick + " " + content), "6: nobody published %s of %s", content, nick);
        saw(nick, item.n(), content);
    }

    /// The number of somebody's items was read.
    ///
    /// @param floor when it was asked for
    void sawNewest(Nick nick, long newest, long floor) {
        Violation.unless(newest >= floor, "5: %s is said to have %d items, when %d had been seen", nick, newest, floor);
        floors.merge(nick, newest, Math::max);
    }

    /// Everything that is known of somebody's items, by n.
    NavigableMap<Long, String> items(Nick nick) {
        return items.computeIfAbsent(nick, _ -> new TreeMap<>());
    }

    Set<Nick> registered() {
        return registered;
    }

    static String content(Item item) {
        return switch (item) {
            case Dweet dweet -> dweet.text().value();
            case Redweet redweet -> content(redweet.of());
            case Deleted deleted -> deletion(deleted.of());
        };
    }

    static String deletion(ItemRef of) {
        return "deletion of " + of.n();
    }

    static String content(ItemRef of) {
        return "of " + of;
    }

    private void saw(Nick nick, long n, String content) {
        String before = items(nick).putIfAbsent(n, content);
        Violation.unless(before == null || before.equals(content), "6: %s/%d is %s and %s", nick, n, before, content);
        floors.merge(nick, n, Math::max);
    }
}
