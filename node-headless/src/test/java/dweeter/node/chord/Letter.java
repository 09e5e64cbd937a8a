/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import java.util.List;

import dweeter.model.Node;
import dweeter.model.RingId;

/// Something on its way in a [SimulatedRing].
sealed interface Letter {

    /// An answer or a notice for a member.
    record Told(RingId to, RingEvent event) implements Letter {}

    /// A question of a member.
    record Asked(RingId asker, Node node, boolean aboutLife) implements Letter {}

    /// A lookup that has come to `at`, or to the first of `fallbacks` that lives.
    ///
    /// @param named whether `at` is taken for the owner
    record Lookup(Node at, List<Node> fallbacks, boolean named, RingId key, Purpose purpose) implements Letter {

        Lookup passedTo(Node next, List<Node> others, boolean asOwner) {
            return new Lookup(next, others, asOwner, key, purpose);
        }
    }

    /// A newcomer's question to its presumed successor.
    record Knock(Node newcomer, Node node) implements Letter {}

    /// The successor's answer to a newcomer.
    record Reception(Node newcomer, RingEvent.Neighbours answer) implements Letter {}

    /// Why somebody looks up a key.
    sealed interface Purpose {

        record Join(Node newcomer) implements Purpose {}

        record Finger(RingId member, int row) implements Purpose {}

        record Introduction(RingId member) implements Purpose {}
    }
}
