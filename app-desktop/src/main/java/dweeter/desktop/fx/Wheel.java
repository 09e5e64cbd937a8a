/* SPDX-License-Identifier: MIT */
package dweeter.desktop.fx;

import javafx.event.Event;
import javafx.scene.control.ListView;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ScrollEvent.HorizontalTextScrollUnits;
import javafx.scene.input.ScrollEvent.VerticalTextScrollUnits;

/// Scrolls a list of high rows by lines of text, as other programs do. Where the system counts in lines, a list takes a row for a
/// line, and a step of the wheel would pass over three whole cards.
public final class Wheel {

    /// In pixels, as JavaFX takes it for a step where the system counts in none.
    private static final double LINE = 40 / 3.0;

    private Wheel() {}

    public static void listen(ListView<?> list) {
        list.addEventFilter(ScrollEvent.SCROLL, scroll -> {
            if (scroll.getTextDeltaYUnits() == VerticalTextScrollUnits.LINES) {
                Event.fireEvent(scroll.getTarget(), inPixels(scroll));
                scroll.consume();
            }
        });
    }

    private static ScrollEvent inPixels(ScrollEvent scroll) {
        return new ScrollEvent(ScrollEvent.SCROLL, scroll.getX(), scroll.getY(), scroll.getScreenX(),
                scroll.getScreenY(), scroll.isShiftDown(), scroll.isControlDown(), scroll.isAltDown(),
                scroll.isMetaDown(), scroll.isDirect(), scroll.isInertia(), scroll.getDeltaX(),
                scroll.getTextDeltaY() * LINE, scroll.getTotalDeltaX(), scroll.getTotalDeltaY(),
                HorizontalTextScrollUnits.NONE, 0, VerticalTextScrollUnits.NONE, 0, scroll.getTouchCount(),
                scroll.getPickResult());
    }
}
