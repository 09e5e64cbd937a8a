/* SPDX-License-Identifier: MIT */
package dweeter.desktop.fx;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dweeter.desktop.testing.FxExtension;

@ExtendWith(FxExtension.class)
class ListAnchorTest {

    private static final double HALF_A_PIXEL = 0.5;

    private final ListView<Integer> list = onFx(() -> shown());
    private final ListAnchor<Integer> anchor = new ListAnchor<>(list, Optional::of);

    @Test
    void at_the_top_what_is_read_stays_when_rows_are_put_before_it() {
        double before = onFx(() -> top(0));

        onFx(() -> anchor.keep(() -> list.getItems().addAll(0, IntStream.rangeClosed(-12, -1).boxed().toList())));

        assertThat(onFx(() -> top(0))).isBetween(before - HALF_A_PIXEL, before + HALF_A_PIXEL);
        assertThat(onFx(anchor::rowsAbove)).isEqualTo(12);
    }

    @Test
    void wherever_one_has_scrolled_to_it_stays_through_many_changes() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        onFx(() -> {
            list.scrollTo(40);
            list.layout();
            flow().scrollPixels(17.3);
            list.layout();
        });

        for (int round = 0; round < 25; round++) {
            int read = onFx(() -> list.getItems().get(anchor.visible().orElseThrow().first()));
            double before = onFx(() -> top(read));
            int fresh = -1_000 * (round + 1);
            int count = 1 + random.nextInt(60);

            onFx(() -> anchor.keep(() -> list.getItems().addAll(0,
                    IntStream.range(fresh, fresh + count).boxed().toList())));

            assertThat(onFx(() -> top(read))).as("seed %d, round %d", seed, round).isBetween(before - HALF_A_PIXEL,
                    before + HALF_A_PIXEL);
        }
    }

    private double top(int row) {
        return flow().getCell(list.getItems().indexOf(row)).getLayoutY();
    }

    private VirtualFlow<?> flow() {
        return (VirtualFlow<?>) list.lookup(".virtual-flow");
    }

    private static ListView<Integer> shown() {
        var list = new ListView<Integer>();
        list.getItems().addAll(IntStream.range(0, 100).boxed().toList());
        list.setCellFactory(_ -> new UnevenCell());
        var stage = new Stage();
        stage.setScene(new Scene(list, 300, 400));
        stage.show();
        list.applyCss();
        list.layout();
        return list;
    }

    /// Rows of very different heights, as dweets are.
    private static final class UnevenCell extends ListCell<Integer> {

        @Override
        protected void updateItem(@Nullable Integer item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : item.toString());
            setPrefHeight(empty || item == null ? 20 : 30 + Math.floorMod(item * 37, 120));
        }
    }
}
