/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.time.Duration;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import dweeter.client.Connectivity;
import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.desktop.fx.Background;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Message;
import dweeter.security.InviteLink;

/// The way to one network, for the thread that draws: questions go out in the background, answers and the connectivity
/// come back on that thread.
public final class Link implements AutoCloseable {

    private final InviteLink invite;
    private final Network network;
    private final Background background;
    private final ReadOnlyObjectWrapper<Connectivity> reached;
    private final ReadOnlyObjectWrapper<Connectivity> connectivity;
    private final Network.Subscription subscription;
    private boolean held;

    public Link(InviteLink invite, Network network, Background background) {
        this.invite = invite;
        this.network = network;
        this.background = background;
        this.reached = new ReadOnlyObjectWrapper<>(this, "reached", new Connectivity.Connecting());
        this.connectivity = new ReadOnlyObjectWrapper<>(this, "connectivity", new Connectivity.Connecting());
        this.subscription = network.onConnectivity(state -> background.ui().execute(() -> take(state)));
    }

    public InviteLink invite() {
        return invite;
    }

    /// What the screens are to know of the connection.
    public ReadOnlyObjectProperty<Connectivity> connectivityProperty() {
        return connectivity.getReadOnlyProperty();
    }

    /// What the network says of it.
    ReadOnlyObjectProperty<Connectivity> reachedProperty() {
        return reached.getReadOnlyProperty();
    }

    /// Has the screens take it that there is no connection yet, also when there is, since nobody is logged in over it.
    void hold() {
        held = true;
        connectivity.set(shown());
    }

    /// Tells the screens what there is.
    void release() {
        held = false;
        connectivity.set(shown());
    }

    public boolean isOnline() {
        return connectivity.get() instanceof Connectivity.Online;
    }

    public <R extends Message> void ask(ClientRequest<R> request, Consumer<Outcome<R>> then) {
        background.run(() -> network.ask(request), then);
    }

    /// The same where it may take long.
    ///
    /// @param waiting told how long the network expects it to take, on the thread that draws
    public <R extends Message> void ask(ClientRequest<R> request, Consumer<Duration> waiting,
            Consumer<Outcome<R>> then) {
        background.run(() -> network.ask(request, wait -> background.ui().execute(() -> waiting.accept(wait))), then);
    }

    public void reconnect() {
        background.run(network::reconnect);
    }

    private void take(Connectivity state) {
        reached.set(state);
        connectivity.set(shown());
    }

    private Connectivity shown() {
        return held && reached.get() instanceof Connectivity.Online ? new Connectivity.Connecting() : reached.get();
    }

    @Override
    public void close() {
        subscription.close();
        background.run(network::close);
    }
}
