/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import javafx.beans.binding.Bindings;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.client.Connectivity;
import dweeter.desktop.connection.Reach;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Sentences;
import dweeter.desktop.i18n.Times;
import dweeter.desktop.widgets.Icons;
import dweeter.desktop.widgets.Parts;

/// Says plainly that what is read is a copy, and how old it is, and offers to try again.
final class OfflineBanner extends HBox {

    OfflineBanner(SignedIn in, Messages messages, Times times) {
        getStyleClass().add("offline-banner");
        var connectivity = in.network().connectivityProperty();
        var why = Parts.wrapped(
                Bindings.createStringBinding(() -> switch (connectivity.get()) {
                    case Connectivity.Offline off when off.trouble() != Connectivity.Trouble.UNREACHABLE ->
                        Sentences.of(off).in(messages);
                    case Connectivity.Online _ -> messages.text("offline.stranded");
                    case Connectivity.Offline _,Connectivity.Connecting _ -> messages.text("offline.text");
                }, connectivity, messages.languageProperty()),
                "offline-text");
        var age = in.timeline().updatedProperty();
        var title = Parts.wrapped(times.following(() -> age.get()
                .map(taken -> messages.text("offline.title-of", times.absolute(taken)))
                .orElseGet(() -> messages.text("offline.title")), age), "offline-title");
        var words = new VBox(title, why);
        HBox.setHgrow(words, Priority.ALWAYS);
        var retry = Parts.button(messages.of("offline.retry"), in.network()::reconnect, "secondary", "small");
        retry.setId("retry");
        getChildren().addAll(Icons.of(Feather.CLOUD_OFF, "offline-icon"), words, retry);
        Parts.shownWhile(in.network().reachProperty()
                .map(reach -> reach == Reach.OFFLINE || reach == Reach.STRANDED), this);
    }
}
