/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.util.List;

import dweeter.model.Peer;
import dweeter.model.Sibling;
import dweeter.protocol.ChordMessage.NodeDescribed;

/// What an operator can have done to a ring.
public sealed interface Change {

    /// The siblings of a peer go on without it.
    record Resignation(NodeDescribed node, Peer peer) implements Change {}

    /// The last peer of a node gives everything to the successor and goes.
    record Departure(NodeDescribed node, Peer peer, NodeDescribed successor) implements Change {}

    /// A spare takes the place of a sibling.
    record Replacement(NodeDescribed node, Peer old, Sibling by) implements Change {}

    /// Spares make a node, which takes half of what the fullest one has.
    record Halving(List<Sibling> spares, NodeDescribed fullest) implements Change {

        public Halving {
            spares = List.copyOf(spares);
        }
    }

    /// The last copy of a group goes on as another group.
    record Adoption(dweeter.model.Replacement wish, Peer survivor) implements Change {}

    /// A spare stands where nothing is left, with nothing.
    record Loss(dweeter.model.Replacement wish, Peer spare) implements Change {}

    /// What is in quarantine is given up.
    record Release(NodeDescribed node) implements Change {}

    /// A node gives everything to its successor, and takes half of what the fullest one has.
    ///
    /// @param fullest may be the successor
    record Relocation(NodeDescribed node, NodeDescribed successor, NodeDescribed fullest) implements Change {}
}
