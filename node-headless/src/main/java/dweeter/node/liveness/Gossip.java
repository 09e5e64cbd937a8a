/* SPDX-License-Identifier: MIT */
package dweeter.node.liveness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Route;
import dweeter.node.routing.RouteTable;
import dweeter.protocol.ChordMessage;
import dweeter.protocol.ChordMessage.News;

/// What a server says of others with each liveness probe and in each answer to one: its own route, and as many of those that
/// it knows as go into a small message, another choice each time; and who is silent. So a small ring is told whole, and in a
/// large one news come to everybody in a number of probes that grows with the logarithm of its size. Safe for use by many
/// threads.
public final class Gossip {

    private final RouteTable routes;
    private final Supplier<Optional<Route>> own;
    private final RandomGenerator random;

    /// @param own the range that is owned here, if one is
    public Gossip(RouteTable routes, Supplier<Optional<Route>> own, RandomGenerator random) {
        this.routes = routes;
        this.own = own;
        this.random = random;
    }

    public News tell(Collection<Address> silent) {
        Optional<Route> mine = own.get();
        var told = new ArrayList<Route>();
        mine.ifPresent(told::add);
        var known = new ArrayList<>(routes.all());
        Collections.shuffle(known, random);
        known.stream().filter(route -> mine.filter(one -> one.range().overlaps(route.range())).isEmpty())
                .limit(ChordMessage.MOST_NEWS - (long) told.size()).forEach(told::add);
        var quiet = new ArrayList<>(silent);
        Collections.shuffle(quiet, random);
        return new News(told, quiet.stream().limit(ChordMessage.MOST_NEWS).toList());
    }

    /// Hears somebody of whom nothing is known but that it is a server.
    public Heard hear(News news) {
        return new Heard(news.silent(),
                news.routes().stream().filter(routes::isNews).map(Route::node).distinct().toList());
    }

    /// The same from a server whose address is known, so that it may speak for its own node.
    public Heard hearFrom(Address teller, News news) {
        news.routes().stream().findFirst().filter(route -> route.node().chords().contains(teller))
                .ifPresent(routes::confirm);
        return hear(news);
    }

    /// What is to be done about news.
    ///
    /// @param silent who is said to be silent
    /// @param told   groups of which others tell what is not known here, and which are to be asked themselves
    public record Heard(List<Address> silent, List<Node> told) {}
}
