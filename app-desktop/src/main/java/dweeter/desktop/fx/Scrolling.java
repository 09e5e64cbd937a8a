/* SPDX-License-Identifier: MIT */
package dweeter.desktop.fx;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;

/// Moves scroll panes from within. To be used on the thread that draws.
public final class Scrolling {

    private Scrolling() {}

    /// Scrolls the panes around a node as little as brings it before the eyes.
    public static void reveal(Node node) {
        for (Parent around = node.getParent(); around != null; around = around.getParent()) {
            if (around instanceof ScrollPane pane) {
                reveal(pane, node);
            }
        }
    }

    private static void reveal(ScrollPane pane, Node node) {
        // What has just come has no place yet.
        pane.applyCss();
        pane.layout();
        Node content = pane.getContent();
        Bounds place = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        double seen = pane.getViewportBounds().getHeight();
        double hidden = content.getBoundsInLocal().getHeight() - seen;
        double top = pane.getVvalue() * hidden;
        if (hidden <= 0) {
            return;
        }
        if (place.getMinY() < top) {
            pane.setVvalue(place.getMinY() / hidden);
        } else if (place.getMaxY() > top + seen) {
            pane.setVvalue((place.getMaxY() - seen) / hidden);
        }
    }
}
