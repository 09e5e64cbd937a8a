/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.collections.WeakSetChangeListener;

/// Which long texts the reader has asked to see whole. It outlives the cards, which come and go while one scrolls.
public final class Unfolded {

    private final ObservableSet<Object> keys = FXCollections.observableSet();

    boolean contains(Object key) {
        return keys.contains(key);
    }

    void set(Object key, boolean whole) {
        if (whole) {
            keys.add(key);
        } else {
            keys.remove(key);
        }
    }

    /// @param listener is held weakly
    void listen(SetChangeListener<Object> listener) {
        keys.addListener(new WeakSetChangeListener<>(listener));
    }
}
