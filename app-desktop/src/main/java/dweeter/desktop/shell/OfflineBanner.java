/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import javafx.beans.binding.Bindings;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.client.Connectivity;
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
                Bindings.createStringBinding(() -> connectivity.get() instanceof Connectivity.Offline off
                        && off.trouble() != Connectivity.Trouble.UNREACHABLE
                                ? Sentences.of(off).in(messages)
                                : messages.text("offline.text"),
                        connectivity, messages.languageProperty()),
                "offline-text");
        var age = in.timeline().updatedProperty();
        var title = Parts.wrapped(Bindings.createStringBinding(() -> age.get()
                .map(taken -> messages.text("offline.title-of", times.absolute(taken)))
                .orElseGet(() -> messages.text("offline.title")), age, messages.languageProperty()), "offline-title");
        var words = new VBox(title, why);
        HBox.setHgrow(words, Priority.ALWAYS);
        var retry = Parts.button(messages.of("offline.retry"), in.network()::reconnect, "secondary", "small");
        retry.setId("retry");
        getChildren().addAll(Icons.of(Feather.CLOUD_OFF, "offline-icon"), words, retry);
        Parts.shownWhile(connectivity.map(Connectivity.Offline.class::isInstance), this);
    }
}
