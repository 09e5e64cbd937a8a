/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.time.Duration;
import java.util.Optional;

/// What the operator wants a newcomer to become.
public sealed interface RequestedRole {

    /// What is needed most: see [Spare].
    record Needed() implements RequestedRole {}

    /// One more sibling of a node, even if that has enough.
    record ReplicaOf(NodeName node) implements RequestedRole {}

    /// A sibling of a new node, which takes half of what the fullest one has.
    ///
    /// @param fewer    with how many siblings the operator is content, where these are fewer than the network wants
    /// @param patience how long to wait for others who want the same
    record NewNode(Optional<Integer> fewer, Duration patience) implements RequestedRole {

        public NewNode {
            if (fewer.isPresent() && fewer.get() < 1) {
                throw new IllegalArgumentException("A node has at least one sibling");
            }
        }

        /// Of how many siblings the node is to be.
        int siblings(int copies) {
            return Math.min(copies, fewer.orElse(copies));
        }
    }
}
