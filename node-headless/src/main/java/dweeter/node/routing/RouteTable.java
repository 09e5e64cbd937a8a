/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;

/// Who owns which range, as far as an Entry or peer has heard: the short way to an owner. A route may be out of date;
/// the node it leads to says so. For any thread: reading never waits, learning copies the table, which stays small (one
/// entry a group) and seldom changes.
public final class RouteTable {

    private static final Logger LOG = LoggerFactory.getLogger(RouteTable.class);

    /// Each time a range changes hands its epoch grows by one: nobody can have missed so many.
    private static final long LONGEST_LEAP = 1 << 20;

    /// Pairs of groups that claimed the same, so that it is said once.
    private final Set<Set<UUID>> alarmed = ConcurrentHashMap.newKeySet();
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

    /// Takes a route over. Where it overlaps others the higher epoch wins, and of equals of one group the one heard last; the
    /// loser keeps what remains of its range, with its epoch. An epoch that is far ahead of all that is known is not believed:
    /// nothing true could ever replace it.
    public void learn(Route route) {
        if (isBelieved(route) && !route.equals(routes.get().get(route.range().to()))) {
            change(table -> settle(table, route,
                    known -> known.epoch() > route.epoch() || contradicts(known, route)));
        }
    }

    /// Whether somebody else's word for a route tells what is not known here, so that the group it leads to is worth asking: only
    /// that one says what it owns. An epoch that is far ahead of all that is known never is.
    public boolean isNews(Route told) {
        NavigableMap<RingId, Route> now = routes.get();
        Route known = now.get(told.range().to());
        if (known != null && isSame(known, told)) {
            return !known.node().siblings().containsAll(told.node().siblings());
        }
        return !leaps(told) && !won(now, told, other -> other.epoch() > told.epoch()
                || other.epoch() == told.epoch() && other.node().isSame(told.node())).isEmpty();
    }

    /// Takes a route over from one of the siblings it leads to, who know best who the others are and what they own: where none
    /// is known, or one with a lower epoch that is not far behind.
    public void confirm(Route route) {
        Route known = routes.get().get(route.range().to());
        if (known != null && isSame(known, route)) {
            confirmSiblings(known, route);
        } else if (isBelieved(route)) {
            change(table -> settle(table, route,
                    other -> contradicts(other, route) || other.epoch() >= route.epoch()));
        }
    }

    private void confirmSiblings(Route known, Route route) {
        if (!Set.copyOf(known.node().siblings()).equals(Set.copyOf(route.node().siblings()))) {
            Peer first = known.node().siblings().getFirst();
            Node node = route.node().siblings().contains(first) ? route.node().startingWith(first) : route.node();
            learn(new Route(known.range(), node, known.epoch()));
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

    private boolean isBelieved(Route heard) {
        boolean leaps = leaps(heard);
        if (leaps) {
            LOG.warn("A route of epoch {} is not believed: what is known of its range is far behind", heard.epoch());
        }
        return !leaps;
    }

    private boolean leaps(Route heard) {
        return routes.get().values().stream().filter(known -> known.range().overlaps(heard.range()))
                .anyMatch(known -> heard.epoch() - known.epoch() > LONGEST_LEAP);
    }

    /// Whether two groups claim the same keys in the same epoch, which cannot be: a range gets a higher epoch each time it
    /// changes hands. They are not merged; whoever was heard first is believed, and somebody has to look.
    private boolean contradicts(Route known, Route heard) {
        boolean contradicts = known.epoch() == heard.epoch() && !known.node().group().equals(heard.node().group())
                && known.range().overlaps(heard.range());
        if (contradicts && alarmed.add(Set.of(known.node().group(), heard.node().group()))) {
            LOG.error("ALARM: groups {} and {} both claim {} in epoch {}. `dweeter-node ring` says more.",
                    known.node().group(), heard.node().group(), heard.range(), heard.epoch());
        }
        return contradicts;
    }

    /// But for the siblings.
    private static boolean isSame(Route one, Route other) {
        return one.epoch() == other.epoch() && one.range().equals(other.range()) && one.node().isSame(other.node());
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
        List<Interval> won = won(table, route, prevails);
        for (Route known : List.copyOf(table.values())) {
            if (known.range().overlaps(route.range()) && !prevails.test(known)) {
                table.remove(known.range().to());
                known.range().minus(route.range()).forEach(rest -> table.put(rest.to(), part(known, rest)));
            }
        }
        won.forEach(part -> table.put(part.to(), part(route, part)));
    }

    /// What a route gets of its range.
    private static List<Interval> won(NavigableMap<RingId, Route> table, Route route, Predicate<Route> prevails) {
        List<Interval> won = List.of(route.range());
        for (Route known : table.values()) {
            if (known.range().overlaps(route.range()) && prevails.test(known)) {
                won = won.stream().flatMap(part -> part.minus(known.range()).stream()).toList();
            }
        }
        return won;
    }

    private static Route part(Route route, Interval range) {
        return new Route(range, route.node(), route.epoch());
    }
}
