/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.nio.file.Path;
import java.util.List;

import dweeter.model.Address;
import dweeter.node.membership.RequestedRole;

/// Where a peer lives.
///
/// @param bind        the local address to listen on
/// @param host        the name under which others reach this machine
/// @param chordPort   0 for any free one
/// @param tweeterPort 0 for any free one
/// @param raft        where siblings reach it; it listens at this port of `raftBind`
/// @param entries     where Entries listen for servers
/// @param wish        what it is to become, unless it has a place already
public record PeerConfig(Path dataDirectory, String bind, String host, int chordPort, int tweeterPort, Address raft,
        String raftBind, List<Address> entries, RequestedRole wish) {

    public PeerConfig {
        entries = List.copyOf(entries);
    }

    /// One that goes wherever it is needed.
    public PeerConfig(Path dataDirectory, String bind, String host, int chordPort, int tweeterPort, Address raft,
            String raftBind, List<Address> entries) {
        this(dataDirectory, bind, host, chordPort, tweeterPort, raft, raftBind, entries,
                new RequestedRole.Needed());
    }
}
