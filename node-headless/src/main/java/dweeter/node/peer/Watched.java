/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.node.chord.server.ChordServer;
import dweeter.node.membership.Entries;

/// Whom a peer asks often whether they live. Of the others it hears.
public final class Watched {

    private Watched() {}

    /// The Entries, its siblings and its neighbours.
    public static Set<Address> by(Peer self, Entries entries, PeerLifecycle life, ChordServer chord) {
        Stream<Address> siblings = life.replica().stream().flatMap(replica -> replica.all().stream())
                .map(sibling -> sibling.peer().chord());
        Stream<Address> neighbours = chord.view().stream()
                .flatMap(view -> Stream.concat(view.predecessor().stream(), view.successors().nodes().stream()))
                .flatMap(node -> node.chords().stream());
        return Stream.of(entries.ours().stream(), siblings, neighbours).flatMap(same -> same)
                .filter(server -> !server.equals(self.chord())).collect(Collectors.toSet());
    }
}
