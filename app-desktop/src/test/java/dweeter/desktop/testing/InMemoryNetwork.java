/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

import dweeter.client.Connectivity;
import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Address;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;

/// One client's way to an [InMemoryCommunity]. It can go away, and the next reply can be lost or spoilt.
public final class InMemoryNetwork implements Network {

    private static final Connectivity.Online ONLINE = new Connectivity.Online("Barrio Alto",
            new Address("barrio.example", 7400), 3);

    private final InMemoryCommunity community;
    private final List<Consumer<Connectivity>> listeners = new CopyOnWriteArrayList<>();
    private final List<ClientRequest<?>> asked = new ArrayList<>();
    private Connectivity state = ONLINE;
    private Optional<Function<Outcome<?>, Outcome<?>>> spoil = Optional.empty();
    private Optional<Duration> queue = Optional.empty();
    private Optional<Duration> delay = Optional.empty();
    private Runnable arrival = () -> {};
    private boolean stranded;
    private boolean closed;

    public InMemoryNetwork(InMemoryCommunity community) {
        this.community = community;
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <R extends Message> Outcome<R> ask(ClientRequest<R> request, Consumer<Duration> waiting) {
        asked.add(request);
        queue.ifPresent(waiting);
        Runnable arrived = arrival;
        arrival = () -> {};
        arrived.run();
        if (!(state instanceof Connectivity.Online)) {
            return new Outcome.Offline<>();
        }
        if (stranded) {
            return new Outcome.TryLater<>("nobody answers");
        }
        Optional<Duration> wait = delay;
        delay = Optional.empty();
        if (wait.isPresent()) {
            return new Outcome.TryLater<>("too much of this", wait.get());
        }
        Outcome<R> outcome = community.answer(request);
        Optional<Function<Outcome<?>, Outcome<?>>> now = spoil;
        spoil = Optional.empty();
        return now.map(change -> (Outcome<R>) change.apply(outcome)).orElse(outcome);
    }

    /// Has those who ask wait for their turn, and says so.
    public void queue(Duration wait) {
        queue = Optional.of(wait);
    }

    /// Has something happen while the next request is on its way.
    public void whenAsked(Runnable happens) {
        arrival = happens;
    }

    /// Has the Entry find nobody behind it, or find them again.
    public synchronized void strand(boolean now) {
        stranded = now;
    }

    /// Does the next request and loses its reply.
    public void loseNextReply() {
        spoil = Optional.of(_ -> new Outcome.Unknown<>("lost"));
    }

    /// Has the next request come back, since it is too much for now.
    public void delayNext(Duration wait) {
        delay = Optional.of(wait);
    }

    /// Refuses the next request.
    public void refuseNext(Refusal reason) {
        spoil = Optional.of(_ -> new Outcome.Refused<>(reason, ""));
    }

    /// What was asked, from the first on.
    public synchronized List<ClientRequest<?>> asked() {
        return List.copyOf(asked);
    }

    public void goOffline(Instant since) {
        goOffline(since, Connectivity.Trouble.UNREACHABLE);
    }

    public void goOffline(Instant since, Connectivity.Trouble trouble) {
        set(new Connectivity.Offline(since, trouble));
    }

    public void goOnline() {
        set(ONLINE);
    }

    private void set(Connectivity next) {
        state = next;
        listeners.forEach(listener -> listener.accept(next));
    }

    @Override
    public Connectivity connectivity() {
        return state;
    }

    @Override
    public Subscription onConnectivity(Consumer<Connectivity> listener) {
        listeners.add(listener);
        listener.accept(state);
        return () -> listeners.remove(listener);
    }

    @Override
    public void reconnect() {
        // The test says when the network is back.
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
