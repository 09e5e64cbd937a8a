/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import java.util.Optional;

import dweeter.model.Node;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.rpc.Deadline;

/// Asks the ring who owns a key.
public interface OwnerFinder {

    /// @return empty if no answer came by the deadline, or the ring does not know
    Optional<Route> find(RingId key, Deadline deadline) throws InterruptedException;

    /// Learns that `node` could not be reached just now.
    void suspect(Node node);
}
