/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import java.util.List;

import dweeter.model.Node;

/// Where a lookup goes from here. Pointers are hints: the node at the end says itself whether it owns the key.
public sealed interface NextHop {

    /// The key lies between this node's predecessor and itself, as far as it knows: the lookup ends.
    record Mine() implements NextHop {}

    /// The key lies between this node and its successor, which is named to be the owner and says so itself, or who is:
    /// see [RingView#named].
    ///
    /// @param fallbacks those who come into its place if it is dead, in this order
    record Successor(Node node, List<Node> fallbacks) implements NextHop {

        public Successor {
            fallbacks = List.copyOf(fallbacks);
        }
    }

    /// The lookup goes on at `node`, which lies strictly between this node and the key.
    ///
    /// @param fallbacks others between this node and the key, the nearest to the key first
    record Forward(Node node, List<Node> fallbacks) implements NextHop {

        public Forward {
            fallbacks = List.copyOf(fallbacks);
        }
    }
}
