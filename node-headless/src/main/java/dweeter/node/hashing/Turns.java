/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// Who is next among those who wait: sources take turns, within a source accounts take turns, and of one account the first to
/// come is the first. Whoever comes later is never served before those who wait already, one turn of the own source apart.
/// Confined to whoever holds the lock.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc970">Nagle, On Packet Switches with Infinite Storage: round robin over
///      sources</a>
final class Turns<P extends Turns.Waiting> {

    // Sources in the order of their next turns, in each its accounts in the order of theirs.
    private final Map<String, Map<String, Deque<P>>> sources = new LinkedHashMap<>();
    private int size;

    /// One of those who wait.
    interface Waiting {

        /// From where it comes.
        String source();

        /// About whose account it is.
        String account();
    }

    int size() {
        return size;
    }

    void enter(P place) {
        sources.computeIfAbsent(place.source(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(place.account(), _ -> new ArrayDeque<>()).add(place);
        size++;
    }

    /// Gives up a place.
    void leave(P place) {
        Map<String, Deque<P>> accounts = sources.getOrDefault(place.source(), Map.of());
        Deque<P> places = accounts.get(place.account());
        if (places != null && places.remove(place)) {
            size--;
            if (places.isEmpty()) {
                accounts.remove(place.account());
            }
            if (accounts.isEmpty()) {
                sources.remove(place.source());
            }
        }
    }

    /// Takes out whose turn it is. Who is not ready keeps the place in front of those who are.
    Optional<P> next(Predicate<P> ready) {
        for (Map<String, Deque<P>> accounts : sources.values()) {
            for (Deque<P> places : accounts.values()) {
                Optional<P> next = places.stream().filter(ready).findFirst();
                if (next.isPresent()) {
                    take(next.get());
                    return next;
                }
            }
        }
        return Optional.empty();
    }

    /// How many are served before `place` if nobody else comes and everybody is ready.
    long ahead(P place) {
        Map<String, Deque<P>> accounts = sources.getOrDefault(place.source(), Map.of());
        long turn = 0;
        for (P other : accounts.getOrDefault(place.account(), new ArrayDeque<>())) {
            if (other.equals(place)) {
                break;
            }
            turn++;
        }
        long ofSource = turn + before(accounts, place.account(), turn, Collection::size);
        return ofSource + before(sources, place.source(), ofSource, Turns::count);
    }

    /// The last one of the source that has the most.
    Optional<P> lastOfTheLongest() {
        return sources.values().stream().max(Comparator.comparingInt(Turns::count))
                .flatMap(accounts -> accounts.values().stream().max(Comparator.comparingInt(Collection::size)))
                .map(Deque::getLast);
    }

    /// What others than `own` get before its turn number `turn`, counted from 0: as many turns as that, and one more those in
    /// front of it.
    private static <T> long before(Map<String, T> all, String own, long turn, ToLongFunction<T> size) {
        long before = 0;
        boolean inFront = true;
        for (Map.Entry<String, T> other : all.entrySet()) {
            if (other.getKey().equals(own)) {
                inFront = false;
            } else {
                before += Math.min(size.applyAsLong(other.getValue()), inFront ? turn + 1 : turn);
            }
        }
        return before;
    }

    private static <P> int count(Map<String, Deque<P>> accounts) {
        return accounts.values().stream().mapToInt(Collection::size).sum();
    }

    private void take(P place) {
        Map<String, Deque<P>> accounts = Objects.requireNonNull(sources.remove(place.source()));
        Deque<P> places = Objects.requireNonNull(accounts.remove(place.account()));
        places.remove(place);
        size--;
        // Whoever has more goes to the end.
        if (!places.isEmpty()) {
            accounts.put(place.account(), places);
        }
        if (!accounts.isEmpty()) {
            sources.put(place.source(), accounts);
        }
    }
}
