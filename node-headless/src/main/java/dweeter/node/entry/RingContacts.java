/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

import dweeter.lifecycle.AtOnce;
import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.chord.server.Suspects;
import dweeter.node.liveness.server.Prober;
import dweeter.node.routing.OwnerFinder;
import dweeter.protocol.ChordMessage.Alive;
import dweeter.protocol.ChordMessage.FindOwner;
import dweeter.protocol.ChordMessage.OwnerFound;
import dweeter.protocol.ChordMessage.Probe;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// The members of the ring as an Entry meets them: which of the known ones are alive, and, by asking one of them, who owns a
/// key. Safe for use by many threads.
final class RingContacts implements OwnerFinder {

    /// The most contacts handed to a newcomer.
    private static final int CONTACTS = 8;
    private static final Duration PROBE = Duration.ofMillis(800);
    private static final Duration ATTEMPT = Duration.ofMillis(400);

    private final Directory directory;
    private final Links links;
    private final Address self;
    private final Suspects suspects;
    private final Prober prober;
    private final Ticker ticker;
    private final RandomGenerator random;

    /// @param self where answers to lookups are sent
    RingContacts(Directory directory, Links links, Address self, Suspects suspects, Prober prober,
            Ticker ticker, RandomGenerator random) {
        this.directory = directory;
        this.links = links;
        this.self = self;
        this.suspects = suspects;
        this.prober = prober;
        this.ticker = ticker;
        this.random = random;
    }

    /// The members that are known.
    ///
    /// @param alive some that have just answered a probe
    /// @param away  those that do not answer
    record Members(List<Node> alive, List<Node> away) {}

    Members members() throws InterruptedException {
        List<Node> alive = alive();
        return new Members(alive, directory.nodes().stream().filter(node -> !isWorthAsking(node)
                || alive.isEmpty()).filter(node -> alive.stream().noneMatch(node::isSame)).toList());
    }

    private List<Node> alive() throws InterruptedException {
        var answered = new ConcurrentLinkedQueue<Node>();
        AtOnce.each(shuffled(directory.nodes()).stream().filter(this::isWorthAsking).limit(2L * CONTACTS).toList(),
                node -> probe(node).ifPresent(answered::add));
        return answered.stream().limit(CONTACTS).toList();
    }

    @Override
    public Optional<Route> find(RingId key, Deadline deadline) throws InterruptedException {
        List<Node> known = shuffled(directory.nodes());
        var suspected = suspects.now();
        List<Node> trusted = known.stream()
                .filter(node -> !suspected.contains(node.id()) && isWorthAsking(node)).toList();
        for (Node node : trusted.isEmpty() ? known : trusted) {
            if (deadline.hasPassed()) {
                return Optional.empty();
            }
            Optional<Route> found = askThrough(node, key, deadline.within(ATTEMPT));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    @Override
    public void suspect(Node node) {
        suspects.add(node);
    }

    private Optional<Route> askThrough(Node node, RingId key, Deadline deadline) throws InterruptedException {
        try (PendingReplies.Waiting waiting = links.replies().open()) {
            var question = new FindOwner(key, self, waiting.id(), 0, false);
            if (!tellAny(node.siblingsBut(this::isDead), question, deadline)) {
                suspects.add(node);
                return Optional.empty();
            }
            return waiting.await(deadline).flatMap(
                    reply -> reply instanceof OwnerFound(Route route, int _) ? Optional.of(route) : Optional.empty());
        }
    }

    private boolean tellAny(List<Peer> siblings, FindOwner question, Deadline deadline)
            throws InterruptedException {
        for (Peer sibling : siblings) {
            if (links.tell(sibling.chord(), 0, question, deadline)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Node> probe(Node node) {
        try {
            Reply<Alive> reply = links.callAny(node.siblingsBut(this::isDead).stream().map(Peer::chord).toList(),
                    new Probe(), Deadline.after(PROBE, ticker));
            return reply instanceof Reply.Done<Alive>(Alive(Node present)) && present.isSame(node)
                    ? Optional.of(new Node(present.id(), present.group(), present.siblingsBut(this::isDead)))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private boolean isWorthAsking(Node node) {
        return !node.siblings().stream().allMatch(this::isDead);
    }

    private boolean isDead(Peer peer) {
        return prober.isDead(peer.chord());
    }

    private List<Node> shuffled(List<Node> nodes) {
        var order = new ArrayList<>(nodes);
        Collections.shuffle(order, random);
        return order;
    }
}
