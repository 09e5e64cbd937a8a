/* SPDX-License-Identifier: MIT */
package dweeter.desktop.fx;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ScrollEvent.HorizontalTextScrollUnits;
import javafx.scene.input.ScrollEvent.VerticalTextScrollUnits;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dweeter.desktop.testing.FxExtension;

@ExtendWith(FxExtension.class)
class WheelTest {

    private final ListView<Integer> list = onFx(() -> shown());

    @ParameterizedTest
    @CsvSource({"NONE, 0", "LINES, -3"})
    void a_step_of_the_wheel_scrolls_by_three_lines_of_text(VerticalTextScrollUnits units, double lines) {
        double moved = onFx(() -> {
            double before = top();
            Event.fireEvent(flow(), new ScrollEvent(ScrollEvent.SCROLL, 10, 10, 10, 10, false, false, false, false,
                    false, false, 0, -40, 0, 0, HorizontalTextScrollUnits.NONE, 0, units, lines, 0,
                    new PickResult(flow(), 10, 10)));
            list.layout();
            return before - top();
        });

        assertThat(moved).isCloseTo(40, within(0.5));
    }

    private double top() {
        return flow().getCell(1).getLayoutY();
    }

    private VirtualFlow<?> flow() {
        return (VirtualFlow<?>) list.lookup(".virtual-flow");
    }

    private static ListView<Integer> shown() {
        var list = new ListView<Integer>();
        list.getItems().addAll(IntStream.range(0, 100).boxed().toList());
        list.setCellFactory(_ -> new HighCell());
        Wheel.listen(list);
        var stage = new Stage();
        stage.setScene(new Scene(list, 300, 400));
        stage.show();
        list.applyCss();
        list.layout();
        return list;
    }

    private static final class HighCell extends ListCell<Integer> {

        @Override
        protected void updateItem(@Nullable Integer item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : item.toString());
            setPrefHeight(150);
        }
    }
}
