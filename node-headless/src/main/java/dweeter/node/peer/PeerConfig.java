/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.node.membership.EntryAddresses;
import dweeter.node.membership.RequestedRole;
import dweeter.security.InviteLink;

/// Where a peer lives.
///
/// @param bind        the local address to listen on
/// @param host        the name under which others reach this machine
/// @param chordPort   0 for any free one
/// @param tweeterPort 0 for any free one
/// @param raft        where siblings reach it; it listens at this port of `raftBind`
/// @param join        a link with a join token, for one that has no certificate yet
/// @param entries     where Entries listen for servers, besides those that it has heard of
/// @param wish        what it is to become, unless it has a place already
public record PeerConfig(Path dataDirectory, String bind, String host, int chordPort, int tweeterPort, Address raft,
        String raftBind, Optional<InviteLink> join, List<Address> entries, RequestedRole wish) {

    public PeerConfig {
        entries = List.copyOf(entries);
    }

    /// One that goes wherever it is needed.
    public PeerConfig(Path dataDirectory, String bind, String host, int chordPort, int tweeterPort, Address raft,
            String raftBind, InviteLink join) {
        this(dataDirectory, bind, host, chordPort, tweeterPort, raft, raftBind, Optional.of(join), List.of(),
                new RequestedRole.Needed());
    }

    /// The same, which asks these Entries too.
    ///
    /// @throws StartException if there is none then
    public PeerConfig knowing(List<Address> known) {
        List<Address> all = new EntryAddresses(entries, known).all();
        if (all.isEmpty()) {
            throw new StartException("This peer knows no Entry. Say with --entry where one listens for servers.");
        }
        return new PeerConfig(dataDirectory, bind, host, chordPort, tweeterPort, raft, raftBind, join, all, wish);
    }
}
