/* SPDX-License-Identifier: MIT */
package dweeter.desktop.network;

import java.time.Instant;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import dweeter.client.Connectivity;
import dweeter.desktop.connection.Link;

/// How this computer reaches the network, and since when. Lives on the thread that draws.
public final class NetworkViewModel {

    private final Link link;
    private final ReadOnlyObjectWrapper<Instant> since;

    public NetworkViewModel(Link link, InstantSource clock) {
        this.link = link;
        since = new ReadOnlyObjectWrapper<>(this, "since", clock.instant());
        link.connectivityProperty().subscribe(state -> since.set(switch (state) {
            case Connectivity.Connecting _,Connectivity.Online _ -> clock.instant();
            case Connectivity.Offline offline -> offline.since();
        }));
    }

    public ReadOnlyObjectProperty<Connectivity> connectivityProperty() {
        return link.connectivityProperty();
    }

    /// When the present state began.
    public ReadOnlyObjectProperty<Instant> sinceProperty() {
        return since.getReadOnlyProperty();
    }

    /// To hand on to others.
    String invite() {
        return link.invite().forUsers().text();
    }

    public void reconnect() {
        link.reconnect();
    }
}
