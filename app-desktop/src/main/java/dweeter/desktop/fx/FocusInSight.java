/* SPDX-License-Identifier: MIT */
package dweeter.desktop.fx;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;

/// Scrolls a list so that what has the focus in one of its rows can be seen. Tab leads to buttons that lie outside too.
public final class FocusInSight {

    private FocusInSight() {}

    /// @param anchor of the list
    public static void keep(ListView<?> list, ListAnchor<?> anchor) {
        list.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(owner -> {
            for (Node node = owner; node != null && node != list; node = node.getParent()) {
                if (node instanceof IndexedCell<?> cell && isIn(list, cell)) {
                    anchor.reveal(cell.getIndex());
                    return;
                }
            }
        });
    }

    private static boolean isIn(ListView<?> list, Node node) {
        for (Node above = node; above != null; above = above.getParent()) {
            if (above == list) {
                return true;
            }
        }
        return false;
    }
}
