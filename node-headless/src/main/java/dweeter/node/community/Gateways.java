/* SPDX-License-Identifier: MIT */
package dweeter.node.community;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dweeter.client.EntryClient;
import dweeter.client.Network;
import dweeter.model.Address;
import dweeter.model.Nick;
import dweeter.security.InviteLink;

/// Ways into one network, over which many users are spread. Each user keeps to one.
public final class Gateways implements AutoCloseable {

    private final List<Network> networks;

    /// Takes over the networks, and closes them in the end.
    ///
    /// @param networks at least one; all lead to the same users
    public Gateways(List<? extends Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /// A connection to each of the Entries in the link; a broken one goes over to another Entry.
    public static Gateways to(InviteLink invite) {
        var networks = new ArrayList<Network>();
        for (int i = 0; i < invite.entries().size(); i++) {
            var entries = new ArrayList<Address>(invite.entries());
            Collections.rotate(entries, i);
            networks.add(EntryClient.start(new InviteLink(entries, invite.caFingerprint(), invite.joinToken()),
                    EntryClient.Patience.PERSISTENT));
        }
        return new Gateways(networks);
    }

    Network of(Nick nick) {
        return networks.get(Math.floorMod(nick.hashCode(), networks.size()));
    }

    @Override
    public void close() {
        networks.forEach(Network::close);
    }
}
