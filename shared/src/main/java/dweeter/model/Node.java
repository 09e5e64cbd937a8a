/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// One position of the ring and the group of peers that holds it, its siblings. A node is what Chord calls a node. Its id is a
/// place, where another group may come to stand, and no name: two are the same node if the same group stands at the same place,
/// however much their siblings differ. See [#isSame].
///
/// @param id       the end of the range the node owns
/// @param group    who holds it: the UUID of the siblings' log, which no other group has, ever
/// @param siblings at least one, the one to ask first in front
public record Node(RingId id, UUID group, List<Peer> siblings) {

    public Node {
        siblings = List.copyOf(siblings);
        if (siblings.isEmpty()) {
            throw new IllegalArgumentException("A node without peers holds nothing");
        }
    }

    public boolean isSame(Node other) {
        return id.equals(other.id) && group.equals(other.group);
    }

    /// Where the Chord servers of its siblings listen.
    public List<Address> chords() {
        return siblings.stream().map(Peer::chord).toList();
    }

    /// Where the Tweeter servers of its siblings listen.
    public List<Address> tweeters() {
        return siblings.stream().map(Peer::tweeter).toList();
    }

    /// Its siblings without those that are away, in their order; all of them where nobody is left.
    public List<Peer> siblingsBut(Predicate<Peer> away) {
        List<Peer> rest = siblings.stream().filter(away.negate()).toList();
        return rest.isEmpty() ? siblings : rest;
    }

    /// The same node with `first` in front of its siblings, as the one to ask first.
    public Node startingWith(Peer first) {
        return siblings.getFirst().equals(first)
                ? this
                : new Node(id, group,
                        Stream.concat(Stream.of(first), siblings.stream().filter(peer -> !peer.equals(first)))
                                .toList());
    }

    @Override
    public String toString() {
        return id.brief() + "@" + siblings.getFirst().chord();
    }
}
