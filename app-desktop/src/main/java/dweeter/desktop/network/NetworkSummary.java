/* SPDX-License-Identifier: MIT */
package dweeter.desktop.network;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Arc;
import javafx.scene.shape.StrokeLineCap;

import dweeter.client.Connectivity;
import dweeter.desktop.connection.Reach;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Times;
import dweeter.desktop.widgets.Parts;

/// The network in the rail: a small ring and one sentence.
public final class NetworkSummary extends VBox {

    private static final PseudoClass AWAY = PseudoClass.getPseudoClass("away");
    private static final double SIDE = 56;

    public NetworkSummary(NetworkViewModel model, Messages messages, Times times) {
        getStyleClass().add("network-summary");
        var ring = new StackPane(new Group(arc(86, -104, 4.5), arc(-23, -114, 3.5), arc(-142, -122, 6)));
        ring.getStyleClass().add("small-ring");
        ring.setMinSize(SIDE, SIDE);
        model.reachProperty().subscribe(reach -> ring.pseudoClassStateChanged(AWAY, reach != Reach.ONLINE));
        var sentence = Parts.wrapped(times.following(() -> switch (model.connectivityProperty().get()) {
            case Connectivity.Connecting _ -> messages.text("network.connecting");
            case Connectivity.Online _ when model.reachProperty().get() == Reach.STRANDED ->
                messages.text("network.stranded", times.absolute(model.sinceProperty().get()));
            case Connectivity.Online online -> messages.text("network.summary", online.network(), online.entries());
            case Connectivity.Offline offline -> messages.text("network.away", times.absolute(offline.since()));
        }, model.connectivityProperty(), model.reachProperty(), model.sinceProperty()), "network-sentence");
        HBox.setHgrow(sentence, Priority.ALWAYS);
        var row = new HBox(ring, sentence);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("network-row");
        getChildren().addAll(Parts.label(messages.of("nav.network"), "rail-title"), row);
    }

    private static Arc arc(double start, double length, double thickness) {
        var arc = new Arc(SIDE / 2, SIDE / 2, SIDE / 2 - 4, SIDE / 2 - 4, start, length);
        arc.setStrokeWidth(thickness);
        arc.setStrokeLineCap(StrokeLineCap.BUTT);
        arc.getStyleClass().add("small-ring-arc");
        return arc;
    }
}
