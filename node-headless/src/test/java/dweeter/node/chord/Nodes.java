/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;

/// Nodes to test with.
public final class Nodes {

    private Nodes() {}

    /// The node at `position` of 64 equal steps around the ring.
    public static Node at(int position) {
        return node(id(position));
    }

    public static RingId id(int position) {
        return new RingId((long) position << 58, 0, 0, 0);
    }

    static List<Node> all(int... positions) {
        return IntStream.of(positions).mapToObj(Nodes::at).toList();
    }

    /// The same node on another machine.
    public static Node moved(Node node) {
        return new Node(node.id(), node.group(),
                List.of(new Peer(new Address("elsewhere", 1), new Address("elsewhere", 2))));
    }

    static Node node(RingId id) {
        return new Node(id, new UUID(id.w0(), id.w1()),
                List.of(new Peer(new Address("n" + id.brief(), 1), new Address("n" + id.brief(), 2))));
    }

    static RingId anywhere(RandomGenerator random) {
        return new RingId(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
}
