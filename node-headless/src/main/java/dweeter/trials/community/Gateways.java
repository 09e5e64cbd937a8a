/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

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

    /// Waits until a way leads into the network.
    ///
    /// @param patience how long to wait where nobody answers; what does not pass by waiting is not waited for
    /// @return what keeps the network away; nothing if it is there
    public Optional<Trouble> await(Duration patience) throws InterruptedException {
        var arrival = new Arrival(networks.size());
        var watched = new ArrayList<Network.Subscription>();
        try {
            for (int i = 0; i < networks.size(); i++) {
                int way = i;
                watched.add(networks.get(i).onConnectivity(state -> arrival.hear(way, state)));
            }
            return arrival.await(patience);
        } finally {
            watched.forEach(Network.Subscription::close);
        }
    }

    Network of(Nick nick) {
        return networks.get(Math.floorMod(nick.hashCode(), networks.size()));
    }

    @Override
    public void close() {
        networks.forEach(Network::close);
    }

    /// Whether a way leads in, or none ever will.
    private static final class Arrival {

        private final List<Connectivity> ways;
        private final CompletableFuture<Optional<Trouble>> outcome = new CompletableFuture<>();

        Arrival(int ways) {
            this.ways = new ArrayList<>(Collections.nCopies(ways, new Connectivity.Connecting()));
        }

        synchronized void hear(int way, Connectivity state) {
            ways.set(way, state);
            if (state instanceof Connectivity.Online) {
                outcome.complete(Optional.empty());
            } else if (troubles().size() == ways.size() && troubles().stream().allMatch(Trouble::lasts)) {
                outcome.complete(worst());
            }
        }

        Optional<Trouble> await(Duration patience) throws InterruptedException {
            try {
                return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                return Optional.of(worst().orElse(Trouble.UNREACHABLE));
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        /// What tells most.
        private synchronized Optional<Trouble> worst() {
            return troubles().stream().max(Comparator.naturalOrder());
        }

        private List<Trouble> troubles() {
            return ways.stream().flatMap(way -> way instanceof Connectivity.Offline(var _, Trouble trouble)
                    ? Stream.of(trouble)
                    : Stream.of()).toList();
        }
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
