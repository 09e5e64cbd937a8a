/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// One position of the ring and the peers that hold it, its siblings. A node is what Chord calls a node; two of the same
/// `id` are the same node, however much their siblings differ: see [#isSame].
///
/// @param id       the end of the range the node owns
/// @param siblings at least one, the one to ask first in front
public record Node(RingId id, List<Peer> siblings) {

    public Node {
        siblings = List.copyOf(siblings);
        if (siblings.isEmpty()) {
            throw new IllegalArgumentException("A node without peers holds nothing");
        }
    }

    public boolean isSame(Node other) {
        return id.equals(other.id);
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
                : new Node(id, Stream.concat(Stream.of(first), siblings.stream().filter(peer -> !peer.equals(first)))
                        .toList());
    }

    @Override
    public String toString() {
        return id.brief() + "@" + siblings.getFirst().chord();
    }
}
