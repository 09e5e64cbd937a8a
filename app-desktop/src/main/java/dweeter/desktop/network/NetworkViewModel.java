/* SPDX-License-Identifier: MIT */
package dweeter.desktop.network;

import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import dweeter.client.Connectivity;
import dweeter.desktop.connection.Reach;
import dweeter.desktop.connection.UserSession;

/// How this computer reaches the network, and since when. Lives on the thread that draws.
public final class NetworkViewModel {

    private final UserSession session;
    private final ReadOnlyObjectWrapper<Instant> since;

    public NetworkViewModel(UserSession session) {
        this.session = session;
        since = new ReadOnlyObjectWrapper<>(this, "since", session.clock().instant());
        session.reachProperty().addListener((_, _, _) -> noteSince());
        noteSince();
    }

    public ReadOnlyObjectProperty<Connectivity> connectivityProperty() {
        return session.link().connectivityProperty();
    }

    public ReadOnlyObjectProperty<Reach> reachProperty() {
        return session.reachProperty();
    }

    /// When the present state began.
    public ReadOnlyObjectProperty<Instant> sinceProperty() {
        return since.getReadOnlyProperty();
    }

    /// To hand on to others.
    String invite() {
        return session.link().invite().forUsers().text();
    }

    public void reconnect() {
        session.link().reconnect();
    }

    private void noteSince() {
        since.set(connectivityProperty().get() instanceof Connectivity.Offline offline
                ? offline.since()
                : session.clock().instant());
    }
}
