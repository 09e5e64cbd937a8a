/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.RingId;

/// A member's pointers at one moment, and the way to a key they imply. Immutable, for any thread.
///
/// Lookups are right whenever predecessor and successors are; fingers make them short. Each hop is strictly nearer to
/// the key, clockwise, so that no lookup goes round for ever, whatever the pointers say.
///
/// @see <a href="https://doi.org/10.1109/TNET.2002.808407">Chord, ToN 2003, fig. 5</a>
public final class RingView {

    private final Node self;
    private final Optional<Node> predecessor;
    private final SuccessorList successors;
    private final FingerTable fingers;
    /// Fingers and successors, the farthest first.
    private final List<Node> known;

    public RingView(Node self, Optional<Node> predecessor, SuccessorList successors, FingerTable fingers) {
        this.self = self;
        this.predecessor = predecessor;
        this.successors = successors;
        this.fingers = fingers;
        var byDistance = new TreeMap<RingId, Node>(Comparator.reverseOrder());
        fingers.nodes().forEach(node -> byDistance.put(self.id().distanceTo(node.id()), node));
        successors.nodes().forEach(node -> byDistance.put(self.id().distanceTo(node.id()), node));
        this.known = List.copyOf(byDistance.values());
    }

    public Node self() {
        return self;
    }

    public Optional<Node> predecessor() {
        return predecessor;
    }

    public SuccessorList successors() {
        return successors;
    }

    public FingerTable fingers() {
        return fingers;
    }

    /// The range between predecessor and this node; empty while a member that came back has not heard of a predecessor.
    public Optional<Interval> range() {
        return successors.isAlone()
                ? Optional.of(Interval.whole(self.id()))
                : predecessor.map(node -> new Interval(node.id(), self.id()));
    }

    /// The next hop of a lookup that has not come to an end yet. One whose sender names this node the successor of the
    /// key goes on by [#named].
    ///
    /// @param suspected nodes to go around; where all successors are suspected they are named none the less
    public NextHop towards(RingId key, Set<RingId> suspected) {
        if (range().filter(range -> range.contains(key)).isPresent()) {
            return new NextHop.Mine();
        }
        List<Node> trusted = successors.nodes().stream().filter(node -> !suspected.contains(node.id())).toList();
        List<Node> following = trusted.isEmpty() ? successors.nodes() : trusted;
        Node head = following.getFirst();
        if (new Interval(self.id(), head.id()).contains(key)) {
            return new NextHop.Successor(head, following.subList(1, following.size()));
        }
        var before = new Interval(self.id(), key);
        var between = new ArrayList<Node>(known.size());
        for (Node node : known) {
            if (before.containsOpen(node.id()) && !suspected.contains(node.id())) {
                between.add(node);
            }
        }
        return between.isEmpty()
                ? new NextHop.Forward(head, List.of())
                : new NextHop.Forward(between.getFirst(), between.subList(1, between.size()));
    }

    /// The next hop of a lookup whose sender takes this node for the successor of `key`: it is, or somebody has entered
    /// between them, of whom the sender has not heard. Back to that one is nearer; onwards would be once around the
    /// ring.
    public NextHop named(RingId key) {
        return range().filter(range -> !range.contains(key)).isPresent() && predecessor.isPresent()
                ? new NextHop.Successor(predecessor.get(), List.of())
                : new NextHop.Mine();
    }
}
