/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.util.Optional;

import dweeter.model.Node;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.chord.server.ChordServer;
import dweeter.node.chord.server.Suspects;
import dweeter.node.routing.OwnerFinder;
import dweeter.rpc.Deadline;

/// Lookups of a peer, over its own pointers.
record Finder(ChordServer chord, Suspects suspects) implements OwnerFinder {

    @Override
    public Optional<Route> find(RingId key, Deadline deadline) throws InterruptedException {
        return chord.find(key, deadline);
    }

    @Override
    public void suspect(Node node) {
        suspects.add(node);
    }
}
