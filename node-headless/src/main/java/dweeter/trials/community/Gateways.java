/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dweeter.client.Connectivity;
import dweeter.client.Connectivity.Trouble;
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

    /// Tells `listener` each time that no way leads into the network any more, with what is in the way, and each time that
    /// one does again, with nothing; one call after the other, on threads of the networks.
    ///
    /// @return ends it
    public Network.Subscription onAbsence(Consumer<Optional<Trouble>> listener) {
        var absence = new Absence(networks.size(), listener);
        var watched = new ArrayList<Network.Subscription>();
        for (int i = 0; i < networks.size(); i++) {
            int way = i;
            watched.add(networks.get(i).onConnectivity(state -> absence.hear(way, state)));
        }
        return () -> watched.forEach(Network.Subscription::close);
    }

    Network of(Nick nick) {
        return networks.get(Math.floorMod(nick.hashCode(), networks.size()));
    }

    @Override
    public void close() {
        networks.forEach(Network::close);
    }

    /// Whether every way is blocked. While one is open the others soon find to where that one leads.
    private static final class Absence {

        private final List<Connectivity> ways;
        private final Consumer<Optional<Trouble>> listener;
        private boolean away;

        Absence(int ways, Consumer<Optional<Trouble>> listener) {
            this.ways = new ArrayList<>(Collections.nCopies(ways, new Connectivity.Connecting()));
            this.listener = listener;
        }

        synchronized void hear(int way, Connectivity state) {
            ways.set(way, state);
            switch (state) {
                case Connectivity.Connecting _ -> {
                    // Nobody knows yet.
                }
                case Connectivity.Online _ -> {
                    if (away) {
                        away = false;
                        listener.accept(Optional.empty());
                    }
                }
                case Connectivity.Offline(var _, Trouble trouble) -> {
                    if (!away && ways.stream().allMatch(Connectivity.Offline.class::isInstance)) {
                        away = true;
                        listener.accept(Optional.of(trouble));
                    }
                }
            }
        }
    }
}
