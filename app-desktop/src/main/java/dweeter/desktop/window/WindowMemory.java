/* SPDX-License-Identifier: MIT */
package dweeter.desktop.window;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.fx.Background;
import dweeter.desktop.fx.Timer;

/// Opens a window where it was when it was closed, and remembers where that is. What cannot be remembered is forgotten: nobody
/// needs to be told. Lives on the thread that draws.
public final class WindowMemory {

    private static final String FILE = "window";
    /// As long as a window is moved or drawn larger, it changes with every picture.
    private static final Duration STILL = Duration.ofMillis(500);
    /// The Headless platform says that its screen is a square of 1,000, smaller than the pictures that are made there.
    private static final Rectangle2D UNSEEN = new Rectangle2D(0, 0, 1920, 1080);

    private final Stage stage;
    private final DataDirectory directory;
    private final Background background;
    private final Timer timer;
    private WindowPlace place;
    private WindowPlace kept;
    private boolean moving;

    private WindowMemory(Stage stage, DataDirectory directory, Background background, Timer timer,
            WindowPlace opening) {
        this.stage = stage;
        this.directory = directory;
        this.background = background;
        this.timer = timer;
        place = opening;
        kept = opening;
    }

    /// Where the window was when it was closed. Reads the disk.
    public static Optional<WindowPlace> recall(DataDirectory directory) {
        return directory.read(FILE).flatMap(WindowPlace::read);
    }

    /// Puts a window where it was, and looks after it from then on.
    ///
    /// @param earlier    see [#recall]
    /// @param background is waited for when the program ends
    /// @param width  in pixels, if it was never open
    /// @param height in pixels, if it was never open
    public static void look(Stage stage, double width, double height, Optional<WindowPlace> earlier,
            DataDirectory directory, Background background, Timer timer) {
        WindowPlace opening = WindowPlace.opening(earlier, new Rectangle2D(0, 0, width, height), screens());
        new WindowMemory(stage, directory, background, timer, opening).begin();
    }

    private void begin() {
        stage.setX(place.bounds().getMinX());
        stage.setY(place.bounds().getMinY());
        stage.setWidth(place.bounds().getWidth());
        stage.setHeight(place.bounds().getHeight());
        stage.setMaximized(place.maximised());
        Stream.<ObservableValue<?>>of(stage.xProperty(), stage.yProperty(), stage.widthProperty(),
                stage.heightProperty(), stage.maximizedProperty(), stage.iconifiedProperty())
                .forEach(property -> property.addListener((_, _, _) -> moved()));
        stage.addEventHandler(WindowEvent.WINDOW_HIDING, _ -> keep());
    }

    private void moved() {
        if (!moving) {
            moving = true;
            timer.after(STILL, () -> {
                moving = false;
                if (stage.isShowing()) {
                    keep();
                }
            });
        }
    }

    /// A window that fills the screen has first its new bounds and then the property, or the other way round; when it is still
    /// again, both are there.
    private void keep() {
        if (!stage.isIconified() && !stage.isFullScreen()) {
            place = new WindowPlace(stage.isMaximized() ? place.bounds() : bounds(), stage.isMaximized());
        }
        if (!place.equals(kept)) {
            WindowPlace now = place;
            kept = now;
            background.run(() -> directory.met(() -> directory.write(FILE, now.write())), _ -> {});
        }
    }

    private Rectangle2D bounds() {
        return new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    }

    private static List<Rectangle2D> screens() {
        if ("Headless".equals(System.getProperty("glass.platform"))) {
            return List.of(UNSEEN);
        }
        var screens = new ArrayList<>(List.of(Screen.getPrimary().getVisualBounds()));
        Screen.getScreens().forEach(screen -> screens.add(screen.getVisualBounds()));
        return screens;
    }
}
