/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.widgets.Icons;
import dweeter.desktop.widgets.Parts;

/// What else there is than to fill in the form: a sample account, or a network on this computer.
final class AccountOffers {

    private final AccountViewModel model;
    private final Messages messages;

    AccountOffers(AccountViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    /// Nothing, where neither is possible.
    List<Node> nodes() {
        var nodes = new ArrayList<Node>();
        model.hint().ifPresent(hint -> nodes.add(card(Feather.USER, messages.of("account.hint", hint.nick().value()),
                messages.of("account.hint-more", hint.password().value()), model::useHint, "use-hint")));
        if (model.canTryHere()) {
            nodes.add(card(Feather.MONITOR, messages.of("account.try"), messages.of("account.try-more"),
                    model::tryHere, "try-here"));
        }
        if (!nodes.isEmpty()) {
            nodes.addFirst(or());
        }
        return nodes;
    }

    private HBox or() {
        var or = new HBox(line(), Parts.label(messages.of("account.or"), "or-word"), line());
        or.setAlignment(Pos.CENTER);
        or.getStyleClass().add("or");
        return or;
    }

    private static Region line() {
        var line = new Region();
        line.getStyleClass().add("or-line");
        HBox.setHgrow(line, Priority.ALWAYS);
        return line;
    }

    private static Button card(Feather icon, ObservableValue<String> title, ObservableValue<String> text,
            Runnable action, String id) {
        var words = new VBox(Parts.label(title, "offer-title"), Parts.wrapped(text, "offer-text"));
        HBox.setHgrow(words, Priority.ALWAYS);
        var content = new HBox(Icons.of(icon, "offer-icon"), words, Icons.of(Feather.ARROW_RIGHT, "offer-icon"));
        content.getStyleClass().add("offer-content");
        var button = new Card(content);
        button.setId(id);
        button.setMaxWidth(Double.MAX_VALUE);
        button.accessibleTextProperty().bind(title);
        button.getStyleClass().add("offer");
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// A button as high as its words need at its width, which a plain one does not ask for.
    private static final class Card extends Button {

        private final HBox content;

        Card(HBox content) {
            this.content = content;
            setGraphic(content);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected double computeMinWidth(double height) {
            return 0;
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }

        @Override
        protected double computePrefHeight(double width) {
            double inner = (width < 0 ? getWidth() : width) - snappedLeftInset() - snappedRightInset();
            return content.prefHeight(inner) + snappedTopInset() + snappedBottomInset();
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected void layoutChildren() {
            content.resizeRelocate(snappedLeftInset(), snappedTopInset(),
                    getWidth() - snappedLeftInset() - snappedRightInset(),
                    getHeight() - snappedTopInset() - snappedBottomInset());
        }
    }
}
