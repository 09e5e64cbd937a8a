/* SPDX-License-Identifier: MIT */
package dweeter.desktop.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowPlaceTest {

    private static final Rectangle2D USUAL = new Rectangle2D(0, 0, 1280, 860);
    /// Under a bar of the desktop.
    private static final Rectangle2D LAPTOP = new Rectangle2D(0, 28, 1440, 872);
    private static final Rectangle2D BESIDE_IT = new Rectangle2D(1440, 0, 2560, 1440);

    @Test
    void a_window_that_was_never_open_comes_to_the_middle_of_the_first_screen() {
        assertThat(WindowPlace.opening(Optional.empty(), USUAL, List.of(LAPTOP, BESIDE_IT)))
                .isEqualTo(new WindowPlace(new Rectangle2D(80, 34, 1280, 860), false));
    }

    @Test
    void a_window_that_was_never_open_is_no_larger_than_the_screen() {
        assertThat(WindowPlace.opening(Optional.empty(), USUAL, List.of(new Rectangle2D(0, 0, 1024, 600))).bounds())
                .isEqualTo(new Rectangle2D(0, 0, 1024, 600));
    }

    @Test
    void a_window_comes_back_to_where_it_was() {
        var there = new WindowPlace(new Rectangle2D(1700, 200, 900, 700), false);

        assertThat(WindowPlace.opening(Optional.of(there), USUAL, List.of(LAPTOP, BESIDE_IT))).isEqualTo(there);
    }

    @Test
    void a_window_that_filled_the_screen_does_so_again_and_knows_where_it_was_before() {
        var there = new WindowPlace(new Rectangle2D(1700, 200, 900, 700), true);

        assertThat(WindowPlace.opening(Optional.of(there), USUAL, List.of(LAPTOP, BESIDE_IT))).isEqualTo(there);
    }

    @Test
    void a_window_on_a_screen_that_was_taken_away_comes_to_the_middle_of_what_is_left() {
        var there = new WindowPlace(new Rectangle2D(1700, 200, 900, 700), true);

        assertThat(WindowPlace.opening(Optional.of(there), USUAL, List.of(LAPTOP)))
                .isEqualTo(new WindowPlace(new Rectangle2D(270, 114, 900, 700), true));
    }

    @Test
    void a_window_is_cut_to_a_screen_that_has_become_smaller() {
        var there = new WindowPlace(new Rectangle2D(0, 100, 2000, 1300), false);

        assertThat(WindowPlace.opening(Optional.of(there), USUAL, List.of(LAPTOP)).bounds())
                .isEqualTo(new Rectangle2D(0, 100, 1440, 872));
    }

    @ParameterizedTest
    @CsvSource({
            "-800,  100, too little of the title bar is to be seen at the left",
            "1400,  100, too little of the title bar is to be seen at the right",
            "100,    10, the title bar is under the bar of the desktop",
            "100,  -500, the title bar is above the screen",
            "100,   880, the title bar is below the screen"})
    void a_window_that_could_not_be_moved_is_brought_to_the_middle(double x, double y, String why) {
        var there = new WindowPlace(new Rectangle2D(x, y, 900, 700), false);

        assertThat(WindowPlace.opening(Optional.of(there), USUAL, List.of(LAPTOP)).bounds()).as(why)
                .isEqualTo(new Rectangle2D(270, 114, 900, 700));
    }

    @ParameterizedTest
    @CsvSource({"-780, 100", "1320, 100", "100, 28", "100, 870"})
    void a_window_of_which_enough_is_seen_stays(double x, double y) {
        var there = new WindowPlace(new Rectangle2D(x, y, 900, 700), false);

        assertThat(WindowPlace.opening(Optional.of(there), USUAL, List.of(LAPTOP))).isEqualTo(there);
    }

    @Test
    void a_place_is_read_as_it_was_written() {
        var place = new WindowPlace(new Rectangle2D(-20.5, 3, 900, 700.25), true);

        assertThat(WindowPlace.read(place.write())).contains(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wide", "NaN", "Infinity", "-5", "0", "1e300"})
    void a_place_that_makes_no_sense_is_none(String width) {
        Properties values = new WindowPlace(USUAL, false).write();
        values.setProperty("width", width);

        assertThat(WindowPlace.read(values)).isEmpty();
    }
}
