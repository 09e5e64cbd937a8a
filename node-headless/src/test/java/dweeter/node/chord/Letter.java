/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import java.util.List;
import java.util.Optional;

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

        /// What follows when the owner is found.
        Letter foundBy(Node owner) {
            return switch (purpose) {
                case Purpose.Join(Node newcomer) -> new Knock(newcomer, owner);
                case Purpose.Finger(RingId member, int row) -> new Told(member, new RingEvent.FingerFound(row, owner));
                case Purpose.Introduction(RingId member) -> new Told(member, new RingEvent.Introduced(owner));
            };
        }
    }

    /// A newcomer's question to its presumed successor.
    record Knock(Node newcomer, Node node) implements Letter {}

    /// The successor's answer to a newcomer.
    record Reception(Node newcomer, RingEvent.Neighbours answer) implements Letter {}

    /// What carries out an effect that a member wants; nothing where that is not on its way to anybody.
    static Optional<Letter> carrying(Node self, RingEffect effect) {
        return switch (effect) {
            case RingEffect.AskNeighbours(Node node) -> Optional.of(new Asked(self.id(), node, false));
            case RingEffect.AskWhetherAlive(Node node) -> Optional.of(new Asked(self.id(), node, true));
            case RingEffect.Notify(Node node, Node sender) ->
                Optional.of(new Told(node.id(), new RingEvent.Notified(sender)));
            case RingEffect.FindFinger(int row, RingId key) ->
                Optional.of(new Lookup(self, List.of(), false, key, new Purpose.Finger(self.id(), row)));
            case RingEffect.TellDeparture(Node node, Node sender, Optional<Node> predecessor) ->
                Optional.of(new Told(node.id(), new RingEvent.Departed(sender, predecessor)));
            case RingEffect.NeighboursChanged(Optional<Node> _, List<Node> _) -> Optional.empty();
        };
    }

    /// Why somebody looks up a key.
    sealed interface Purpose {

        record Join(Node newcomer) implements Purpose {}

        record Finger(RingId member, int row) implements Purpose {}

        record Introduction(RingId member) implements Purpose {}
    }
}
