/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.util.List;
import java.util.UUID;

import dweeter.model.Address;
import dweeter.model.Sibling;

/// To which group a peer belongs, and how it came there.
///
/// @param group    which no other group is, ever
/// @param raft     where its siblings reach this peer, as long as it has this place
/// @param network  the fingerprint of the authority of the network the group belongs to
/// @param founders with whom the group began; empty for a peer that was added later
/// @param begun    whether it has had a log there, which its siblings count on
public record Place(UUID group, Address raft, String network, List<Sibling> founders, boolean begun) {

    public Place {
        founders = List.copyOf(founders);
    }

    /// One that was not taken yet.
    public Place(UUID group, Address raft, String network, List<Sibling> founders) {
        this(group, raft, network, founders, false);
    }

    /// The same once there is a log.
    public Place begin() {
        return new Place(group, raft, network, founders, true);
    }
}
