/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.apache.ratis.proto.RaftProtos.RaftPeerProto;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;

import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.model.Sibling;

/// RaftMembership in the words of Ratis.
///
/// The addresses by which everybody else finds a peer travel with the membership, in two fields that Ratis has for its own
/// clients and never uses between servers; so whoever is asked knows the leader's.
final class RaftPeers {

    private RaftPeers() {}

    static RaftPeerId id(UUID id) {
        return RaftPeerId.valueOf(id.toString());
    }

    static RaftPeer raft(Sibling sibling) {
        return RaftPeer.newBuilder()
                .setId(id(sibling.id()))
                .setAddress(sibling.raft().toString())
                .setClientAddress(sibling.peer().tweeter().toString())
                .setAdminAddress(sibling.peer().chord().toString())
                .build();
    }

    static Sibling sibling(RaftPeer peer) {
        return sibling(peer.getId().toString(), peer.getAddress(), peer.getAdminAddress(), peer.getClientAddress());
    }

    static Sibling sibling(RaftPeerProto peer) {
        return sibling(peer.getId().toString(StandardCharsets.UTF_8), peer.getAddress(), peer.getAdminAddress(),
                peer.getClientAddress());
    }

    static List<Sibling> siblings(Collection<RaftPeer> peers) {
        return peers.stream().map(RaftPeers::sibling).toList();
    }

    private static Sibling sibling(String id, String raft, String chord, String tweeter) {
        return new Sibling(UUID.fromString(id), Address.parse(raft),
                new Peer(Address.parse(chord), Address.parse(tweeter)));
    }
}
