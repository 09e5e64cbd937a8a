/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dweeter.desktop.fx.ListAnchor;
import dweeter.desktop.testing.FxExtension;

@ExtendWith(FxExtension.class)
class CardCellTest {

    private static final double HALF_A_PIXEL = 0.5;
    private static final int ROWS = 700;

    private final List<Integer> drawn = new ArrayList<>();
    private final ListView<Integer> list = onFx(() -> shown());

    @Test
    void only_rows_that_are_seen_are_drawn() {
        assertThat(drawn).doesNotHaveDuplicates().hasSizeLessThan(15);

        scroll(50, 20);

        assertThat(drawn).doesNotHaveDuplicates().hasSizeLessThan(30);
    }

    @Test
    void rows_move_by_as_much_as_is_scrolled() {
        List<Double> moves = onFx(() -> IntStream.range(0, 200).mapToObj(_ -> moveBy(50)).toList());

        assertThat(moves).allSatisfy(moved -> assertThat(moved).isBetween(50 - HALF_A_PIXEL, 50 + HALF_A_PIXEL));
    }

    @Test
    void every_row_comes_by_on_the_way_to_the_end_and_back() {
        scroll(170, 700);
        assertThat(onFx(() -> flow().getLastVisibleCell().getIndex())).isEqualTo(ROWS - 1);
        assertThat(drawn).contains(IntStream.range(0, ROWS).boxed().toArray(Integer[]::new));

        scroll(-170, 700);

        assertThat(onFx(() -> flow().getFirstVisibleCell().getIndex())).isZero();
        assertThat(onFx(() -> top(0))).isBetween(-HALF_A_PIXEL, HALF_A_PIXEL);
    }

    @Test
    void what_is_read_stays_where_it_is_while_rows_are_put_before_it() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var anchor = new ListAnchor<Integer>(list, Optional::of);
        onFx(() -> list.scrollTo(300));
        scroll(17.3, 1);

        for (int round = 0; round < 25; round++) {
            int read = onFx(() -> list.getItems().get(anchor.visible().orElseThrow().first()));
            double before = onFx(() -> topOf(read));
            int fresh = -1_000 * (round + 1);
            int count = 1 + random.nextInt(60);

            onFx(() -> anchor.keep(() -> list.getItems().addAll(0,
                    IntStream.range(fresh, fresh + count).boxed().toList())));

            assertThat(onFx(() -> topOf(read))).as("seed %d, round %d", seed, round).isBetween(before - HALF_A_PIXEL,
                    before + HALF_A_PIXEL);
        }
    }

    private double moveBy(double pixels) {
        int read = flow().getLastVisibleCell().getIndex();
        double before = top(read);
        flow().scrollPixels(pixels);
        list.layout();
        return before - top(read);
    }

    private void scroll(double pixels, int times) {
        onFx(() -> {
            for (int i = 0; i < times; i++) {
                flow().scrollPixels(pixels);
                list.layout();
            }
        });
    }

    private double topOf(int row) {
        return top(list.getItems().indexOf(row));
    }

    private double top(int index) {
        return flow().getCell(index).getLayoutY();
    }

    private VirtualFlow<?> flow() {
        return (VirtualFlow<?>) list.lookup(".virtual-flow");
    }

    private ListView<Integer> shown() {
        var rows = new ListView<Integer>();
        rows.getItems().addAll(IntStream.range(0, ROWS).boxed().toList());
        rows.setCellFactory(CardCell.factory(this::draw));
        var stage = new Stage();
        stage.setScene(new Scene(rows, 300, 400));
        stage.show();
        rows.applyCss();
        rows.layout();
        return rows;
    }

    /// Of very different heights, as dweets are.
    private Node draw(Integer row) {
        drawn.add(row);
        var card = new Region();
        card.setPrefHeight(30 + Math.floorMod(row * 37, 120));
        return card;
    }
}
