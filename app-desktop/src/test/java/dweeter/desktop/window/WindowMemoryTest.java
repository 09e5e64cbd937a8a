/* SPDX-License-Identifier: MIT */
package dweeter.desktop.window;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.ManualTimer;

@ExtendWith(FxExtension.class)
class WindowMemoryTest {

    private static final Rectangle2D THERE = new Rectangle2D(40, 60, 500, 450);

    @TempDir
    private Path folder;
    private final ManualTimer timer = new ManualTimer();

    @Test
    void a_window_opens_where_it_was_closed() {
        Stage first = open();
        onFx(() -> move(first));
        onFx(first::hide);

        assertThat(bounds(open())).isEqualTo(THERE);
    }

    @Test
    void a_window_opens_where_it_was_when_its_program_was_killed() {
        Stage first = open();
        onFx(() -> {
            move(first);
            timer.advance(Duration.ofSeconds(1));
        });

        assertThat(bounds(open())).isEqualTo(THERE);
    }

    @Test
    void a_window_that_filled_the_screen_does_so_again_and_goes_back_to_its_size() {
        Stage first = open();
        onFx(() -> {
            move(first);
            timer.advance(Duration.ofSeconds(1));
        });
        onFx(() -> first.setMaximized(true));
        onFx(() -> timer.advance(Duration.ofSeconds(1)));
        onFx(first::hide);

        Stage next = open();

        assertThat(onFx(next::isMaximized)).isTrue();
        assertThat(DataDirectory.at(folder).read("window").flatMap(WindowPlace::read))
                .contains(new WindowPlace(THERE, true));
    }

    @Test
    void a_window_that_stays_where_it_opened_writes_nothing() {
        Stage only = open();
        onFx(() -> timer.advance(Duration.ofSeconds(1)));
        onFx(only::hide);

        assertThat(folder).isEmptyDirectory();
    }

    private Stage open() {
        return onFx(() -> {
            var stage = new Stage();
            stage.setScene(new Scene(new StackPane()));
            DataDirectory directory = DataDirectory.at(folder);
            WindowMemory.look(stage, 600, 400, WindowMemory.recall(directory), directory, Desk.AT_ONCE, timer);
            stage.show();
            return stage;
        });
    }

    private static void move(Stage stage) {
        stage.setX(THERE.getMinX());
        stage.setY(THERE.getMinY());
        stage.setWidth(THERE.getWidth());
        stage.setHeight(THERE.getHeight());
    }

    private static Rectangle2D bounds(Stage stage) {
        return onFx(() -> new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
    }
}
