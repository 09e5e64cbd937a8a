/* SPDX-License-Identifier: MIT */
package dweeter.desktop.fx;

import java.util.List;
import javafx.collections.ObservableList;

/// Changes a list on the screen by as little as turns it into another, so that rows which stay are not drawn anew.
public final class Rows {

    private Rows() {}

    /// Makes `shown` equal to `next`, touching only what lies between their common beginning and their common end.
    public static <T> void replace(ObservableList<T> shown, List<? extends T> next) {
        int head = 0;
        while (head < Math.min(shown.size(), next.size()) && shown.get(head).equals(next.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(shown.size(), next.size()) - head
                && shown.get(shown.size() - 1 - tail).equals(next.get(next.size() - 1 - tail))) {
            tail++;
        }
        shown.remove(head, shown.size() - tail);
        shown.addAll(head, next.subList(head, next.size() - tail));
    }
}
