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
/// @param stage    how far it came there
public record Place(UUID group, Address raft, String network, List<Sibling> founders, Stage stage) {

    /// How far a peer came in its place. None is ever taken back.
    public enum Stage {
        /// It was asked in.
        TAKEN,
        /// It has had a log.
        BEGUN,
        /// Its group has counted it among its siblings, so that others may count on what it keeps.
        COUNTED
    }

    public Place {
        founders = List.copyOf(founders);
    }

    /// One that was not taken yet.
    public Place(UUID group, Address raft, String network, List<Sibling> founders) {
        this(group, raft, network, founders, Stage.TAKEN);
    }

    /// The same at a later stage.
    public Place at(Stage later) {
        return new Place(group, raft, network, founders, later);
    }

    /// With whom the group began; what stands there of this peer is of no interest once it has a log, and is compared after that.
    ///
    /// @param self this peer as it is now
    public List<Sibling> foundersWith(Sibling self) {
        return founders.stream().map(one -> one.id().equals(self.id()) ? self : one).toList();
    }

    /// Whether it has come so far.
    public boolean has(Stage reached) {
        return stage.compareTo(reached) >= 0;
    }
}
