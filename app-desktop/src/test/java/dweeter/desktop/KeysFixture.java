/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.paint.Color;

import org.junit.jupiter.api.BeforeEach;

import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.Neighbourhood;

/// The client of somebody who uses the keyboard, which no text has.
abstract class KeysFixture extends ClientTest {

    @BeforeEach
    void open() {
        client.openAs(Neighbourhood.MARTA);
        // Away from every text field.
        screen().focus("timeline");
    }

    /// The one card that has a frame around it, as somebody sees it.
    Node framedCard() {
        List<Node> framed = cards(card -> ((javafx.scene.layout.Region) card).getBackground().getFills().stream()
                .anyMatch(fill -> fill.getFill().equals(Color.web("#0a6870"))));
        assertThat(framed).as("framed cards").hasSize(1);
        return framed.getFirst();
    }

    List<Node> cards(Predicate<Node> wanted) {
        return onFx(() -> screen().shown("#timeline .item-card").stream().filter(wanted)
                .filter(card -> cell(card).isVisible()).toList());
    }

    static Node cell(Node card) {
        Node node = card;
        while (!(node instanceof IndexedCell)) {
            node = node.getParent();
        }
        return node;
    }
}
