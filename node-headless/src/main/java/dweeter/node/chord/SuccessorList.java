/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dweeter.model.Node;
import dweeter.model.RingId;

/// The nodes that follow one position clockwise, nearest first: ordered, without repeats, without the position itself.
/// An empty list is that of a node alone on the ring, which is its own successor.
///
/// Where the papers pad a list that lost its head with an invented entry, this one is shorter until the next answer.
///
/// @param self  the position the list belongs to
/// @param limit the most entries it may have, r in the papers: the ring survives up to r neighbours failing at once
/// @param nodes at most `limit`
public record SuccessorList(RingId self, int limit, List<Node> nodes) {

    public SuccessorList {
        if (limit < 1) {
            throw new IllegalArgumentException("A successor list of " + limit + " entries holds no ring together");
        }
        nodes = List.copyOf(nodes);
        if (nodes.size() > limit || nodes.size() != inOrder(self, nodes).size()) {
            throw new IllegalArgumentException(nodes + " do not follow " + self.brief() + " in order");
        }
    }

    public static SuccessorList alone(RingId self, int limit) {
        return new SuccessorList(self, limit, List.of());
    }

    /// The list of somebody whose successor is `head`, which has `behind` as its own: the head in front, and of its
    /// list what there is room for. It ends where `behind` comes round to this position, as it does on small rings.
    public SuccessorList startingWith(Node head, List<Node> behind) {
        var all = new ArrayList<Node>(behind.size() + 1);
        all.add(head);
        all.addAll(behind);
        List<Node> ordered = inOrder(self, all);
        return new SuccessorList(self, limit, ordered.subList(0, Math.min(limit, ordered.size())));
    }

    public SuccessorList without(Node node) {
        return new SuccessorList(self, limit, nodes.stream().filter(n -> !n.isSame(node)).toList());
    }

    /// The same list with the siblings of `node` as they are now.
    public SuccessorList refreshed(Node node) {
        return nodes.contains(node)
                ? this
                : new SuccessorList(self, limit, nodes.stream().map(n -> n.isSame(node) ? node : n).toList());
    }

    public boolean isAlone() {
        return nodes.isEmpty();
    }

    /// The successor; empty for a node alone.
    public Optional<Node> head() {
        return nodes.stream().findFirst();
    }

    private static List<Node> inOrder(RingId self, List<Node> nodes) {
        RingId reached = RingId.ZERO;
        for (int i = 0; i < nodes.size(); i++) {
            RingId distance = self.distanceTo(nodes.get(i).id());
            if (distance.compareTo(reached) <= 0) {
                return nodes.subList(0, i);
            }
            reached = distance;
        }
        return nodes;
    }
}
