/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.RingId;
import dweeter.model.Route;

/// Who owns which range, as far as an Entry or peer has heard: the short way to an owner. A route may be out of date;
/// the node it leads to says so. For any thread: reading never waits, learning copies the table, which stays small (one
/// entry a group) and seldom changes.
public final class RouteTable {

    /// Ranges do not overlap; each is found under its end. Maps are never changed once they are here.
    private final AtomicReference<NavigableMap<RingId, Route>> routes = new AtomicReference<>(new TreeMap<>());

    /// The route whose range holds `key`.
    public Optional<Route> find(RingId key) {
        NavigableMap<RingId, Route> now = routes.get();
        Map.Entry<RingId, Route> entry = now.ceilingEntry(key);
        if (entry == null) {
            entry = now.firstEntry();
        }
        return Optional.ofNullable(entry).map(Map.Entry::getValue).filter(route -> route.range().contains(key));
    }

    /// Takes a route over. Where it overlaps others the higher epoch wins, and of equals the one heard last; the loser
    /// keeps what remains of its range, with its epoch.
    public void learn(Route route) {
        if (!route.equals(routes.get().get(route.range().to()))) {
            change(table -> settle(table, route, known -> known.epoch() > route.epoch()));
        }
    }

    /// Takes a route over from somebody who may have it from somebody else: only where none is known, or one with a lower
    /// epoch. Who of a node's siblings is to be asked first is known better by whoever asks it.
    public void hear(Route route) {
        Route same = routes.get().get(route.range().to());
        if (same == null || same.epoch() < route.epoch() || !same.range().covers(route.range())) {
            change(table -> settle(table, route, known -> known.epoch() >= route.epoch()));
        }
    }

    /// Drops what is left of `route`, after its node turned out not to own the range.
    public void forget(Route route) {
        change(table -> table.values()
                .removeIf(known -> known.node().isSame(route.node()) && known.epoch() == route.epoch()
                        && route.range().covers(known.range())));
    }

    /// Drops all routes to `node`.
    public void forget(Node node) {
        change(table -> table.values().removeIf(known -> known.node().isSame(node)));
    }

    /// All routes, in the order of their ends.
    public List<Route> all() {
        return List.copyOf(routes.get().values());
    }

    private void change(Consumer<NavigableMap<RingId, Route>> edit) {
        routes.updateAndGet(now -> {
            var next = new TreeMap<>(now);
            edit.accept(next);
            return next;
        });
    }

    /// @param prevails whether a known route keeps what `route` wants too
    private static void settle(NavigableMap<RingId, Route> table, Route route, Predicate<Route> prevails) {
        List<Interval> won = List.of(route.range());
        for (Route known : List.copyOf(table.values())) {
            if (!known.range().overlaps(route.range())) {
                continue;
            }
            if (prevails.test(known)) {
                won = won.stream().flatMap(part -> part.minus(known.range()).stream()).toList();
            } else {
                table.remove(known.range().to());
                known.range().minus(route.range()).forEach(rest -> table.put(rest.to(), part(known, rest)));
            }
        }
        won.forEach(part -> table.put(part.to(), part(route, part)));
    }

    private static Route part(Route route, Interval range) {
        return new Route(range, route.node(), route.epoch());
    }
}
