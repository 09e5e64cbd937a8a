/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import java.util.UUID;

import dweeter.model.Address;
import dweeter.model.Peer;

/// One peer of a group, as its siblings know it.
///
/// @param id   belongs to a data directory, see [PeerIdentity]; a peer that lost its data is another sibling
/// @param raft where it listens for its siblings
/// @param peer where everybody else finds it
public record Sibling(UUID id, Address raft, Peer peer) {}
