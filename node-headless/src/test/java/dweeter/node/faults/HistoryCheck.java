/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import dweeter.model.Nick;
import dweeter.node.faults.Event.ChangedFollow;
import dweeter.node.faults.Event.Claimed;
import dweeter.node.faults.Event.Read;
import dweeter.node.faults.Event.Refused;
import dweeter.node.faults.Event.Seen;
import dweeter.node.faults.Event.Wrote;

/// Compares what users were told with what a network holds in the end.
///
/// An author's items are a list that only grows, and each answer says how long it was: so a history is linearizable exactly
/// if nothing that began after something else had ended came to stand before it. Writes without an answer may have happened
/// at any time since they began, or not at all.
///
/// @see <a href="https://doi.org/10.1145/78969.78972">Herlihy and Wing, Linearizability, 1990</a>
final class HistoryCheck {

    private final List<Event> history;
    private final Held held;
    private final List<String> violations = new ArrayList<>();

    private HistoryCheck(List<Event> history, Held held) {
        this.history = history;
        this.held = held;
    }

    /// @return in sentences, what cannot be; empty if all is well
    static List<String> violations(List<Event> history, Held held) {
        var check = new HistoryCheck(history, held);
        check.checkItems();
        check.checkFollows();
        check.checkNicks();
        return List.copyOf(check.violations);
    }

    private void checkItems() {
        var attempted = new HashMap<Nick, Set<String>>();
        var steps = new HashMap<Nick, List<Step>>();
        for (Event event : history) {
            switch (event) {
                case Wrote wrote -> {
                    attempted.computeIfAbsent(wrote.author(), _ -> new HashSet<>()).add(wrote.content());
                    check(wrote);
                    place(wrote, steps);
                }
                case Read read -> {
                    check(read);
                    steps.computeIfAbsent(read.author(), _ -> new ArrayList<>())
                            .add(new Step(read, read.newest(), false));
                }
                case Refused refused -> violations.add(refused.what());
                case ChangedFollow _,Claimed _ -> {}
            }
        }
        attempted.forEach(this::checkNumbers);
        steps.values().forEach(this::checkOrder);
    }

    /// @param position the length of the list that it saw, or left behind
    private record Step(Event event, long position, boolean writes) {}

    private void check(Wrote wrote) {
        if (wrote.n().isPresent()) {
            String there = items(wrote.author()).get(wrote.n().getAsLong());
            if (there == null) {
                violations.add("%s/%d was acknowledged and is lost".formatted(wrote.author(), wrote.n().getAsLong()));
            } else if (!there.equals(wrote.content())) {
                violations.add("%s/%d was acknowledged as \"%s\" and is \"%s\"".formatted(wrote.author(),
                        wrote.n().getAsLong(), wrote.content(), there));
            }
        }
    }

    private void check(Read read) {
        long expected = read.newest();
        for (Seen seen : read.items()) {
            String there = items(read.author()).get(seen.n());
            if (seen.n() != expected) {
                violations.add("%s/%d was shown where %d should stand".formatted(read.author(), seen.n(), expected));
            }
            if (!seen.content().equals(there)) {
                violations.add("%s/%d was seen as \"%s\" and is \"%s\"".formatted(read.author(), seen.n(),
                        seen.content(), there));
            }
            expected = seen.n() - 1;
        }
    }

    private void place(Wrote wrote, Map<Nick, List<Step>> steps) {
        List<Step> of = steps.computeIfAbsent(wrote.author(), _ -> new ArrayList<>());
        if (wrote.n().isPresent()) {
            of.add(new Step(wrote, wrote.n().getAsLong(), true));
        } else {
            items(wrote.author()).forEach((n, content) -> {
                if (content.equals(wrote.content())) {
                    of.add(new Step(wrote, n, true));
                }
            });
        }
    }

    private void checkNumbers(Nick author, Set<String> attempted) {
        var seen = new HashSet<String>();
        long expected = 1;
        for (Map.Entry<Long, String> item : items(author).entrySet()) {
            if (item.getKey() != expected) {
                violations.add("%s has no item %d".formatted(author, expected));
            }
            if (!seen.add(item.getValue())) {
                violations.add("%s/%d is there twice: \"%s\"".formatted(author, item.getKey(), item.getValue()));
            }
            if (!attempted.contains(item.getValue())) {
                violations.add("%s/%d was published by nobody: \"%s\"".formatted(author, item.getKey(),
                        item.getValue()));
            }
            expected = item.getKey() + 1;
        }
    }

    private void checkOrder(List<Step> steps) {
        List<Step> ended = steps.stream().sorted(Comparator.comparingLong(step -> step.event().end())).toList();
        int next = 0;
        long floor = 0;
        for (Step step : steps.stream().sorted(Comparator.comparingLong(one -> one.event().begin())).toList()) {
            while (next < ended.size() && ended.get(next).event().end() < step.event().begin()) {
                floor = Math.max(floor, ended.get(next).position());
                next++;
            }
            if (step.writes() ? step.position() <= floor : step.position() < floor) {
                violations.add("%s, though %d had been seen before it began".formatted(
                        step.writes()
                                ? "It was written at " + step.position()
                                : "Only " + step.position() + " were seen",
                        floor) + ": " + step.event());
            }
        }
    }

    /// What one device asked for last counts; what was not answered may have happened.
    private void checkFollows() {
        var last = new HashMap<List<Nick>, Set<Boolean>>();
        for (Event event : history) {
            if (event instanceof ChangedFollow change) {
                Set<Boolean> possible = last.computeIfAbsent(List.of(change.follower(), change.whom()),
                        _ -> new HashSet<>(Set.of(false)));
                if (change.answered()) {
                    possible.clear();
                }
                possible.add(change.following());
            }
        }
        last.forEach((edge, possible) -> {
            boolean follows = held.follows().getOrDefault(edge.getFirst(), Set.of()).contains(edge.getLast());
            if (!possible.contains(follows)) {
                violations.add("%s was told to %s %s, and does not".formatted(edge.getFirst(),
                        follows ? "have left" : "follow", edge.getLast()));
            }
        });
    }

    private void checkNicks() {
        var granted = new TreeMap<Nick, List<String>>();
        for (Event event : history) {
            if (event instanceof Claimed(Nick nick, String by, boolean done, var _, var _) && done) {
                granted.computeIfAbsent(nick, _ -> new ArrayList<>()).add(by);
            }
        }
        granted.forEach((nick, owners) -> {
            if (owners.size() > 1) {
                violations.add("%s was given to %s".formatted(nick, owners));
            }
        });
    }

    private SortedMap<Long, String> items(Nick author) {
        return held.items().getOrDefault(author, Collections.emptySortedMap());
    }
}
