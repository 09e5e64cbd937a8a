/* SPDX-License-Identifier: MIT */
package dweeter.desktop.exercise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.stage.Window;

import dweeter.desktop.Main;

/// Opens the client on a sample account, scrolls down its timeline, looks at every page, says how long that took, and ends. `dweeter
/// exercise FOLDER [ROWS]`, which the build of the package calls, and whoever measures. The first time it fills the folder.
public final class ExerciseMain {

    private static final int ROWS = 40;
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration GLANCE = Duration.ofMillis(2);
    private static final List<String> PAGES = List.of("people", "network", "settings", "profile", "home");

    private final int rows;

    private ExerciseMain(int rows) {
        this.rows = rows;
    }

    /// @param words the name of the command, the folder, and how many rows to scroll past
    public static void main(String[] words) throws IOException {
        SampleAccount.prepare(Path.of(words[1]));
        var exercise = new ExerciseMain(words.length > 2 ? Integer.parseInt(words[2]) : ROWS);
        Thread.ofVirtual().name("exercise").start(exercise::awaitJavaFx);
        Main.main(new String[]{"--data-dir", words[1], "--lang", "en"});
    }

    /// JavaFX does not say when it is there; it can only be asked.
    private void awaitJavaFx() {
        while (true) {
            try {
                Platform.runLater(this::awaitWindow);
                return;
            } catch (IllegalStateException _) {
                LockSupport.parkNanos(GLANCE.toNanos());
            }
        }
    }

    private void awaitWindow() {
        scene().ifPresentOrElse(scene -> {
            Drawn.await(scene, () -> true, () -> say("window"));
            Drawn.await(scene, () -> find("#timeline .item-card").isPresent(), () -> {
                say("first card");
                pause(this::scroll);
            });
        }, () -> Platform.runLater(this::awaitWindow));
    }

    private void scroll() {
        new Scrolling((ListView<?>) find("#timeline").orElseThrow(), rows, told -> {
            System.out.println(told);
            pause(() -> look(PAGES));
        }).start();
    }

    private void look(List<String> pages) {
        if (pages.isEmpty()) {
            resident().ifPresent(System.out::println);
            Platform.exit();
            return;
        }
        find("#nav-" + pages.getFirst()).ifPresent(button -> ((ButtonBase) button).fire());
        pause(() -> look(pages.subList(1, pages.size())));
    }

    private static Optional<Scene> scene() {
        return Window.getWindows().stream().flatMap(window -> Optional.ofNullable(window.getScene()).stream())
                .findFirst();
    }

    private static Optional<Node> find(String selector) {
        return scene().flatMap(scene -> Optional.ofNullable(scene.getRoot().lookup(selector)));
    }

    private static void pause(Runnable then) {
        var pause = new PauseTransition(javafx.util.Duration.millis(REST.toMillis()));
        pause.setOnFinished(_ -> then.run());
        pause.play();
    }

    private static void say(String what) {
        ProcessHandle.Info process = ProcessHandle.current().info();
        Duration after = Duration.between(process.startInstant().orElseGet(Instant::now), Instant.now());
        System.out.printf("%s after %d ms, with %d ms of CPU%n", what, after.toMillis(),
                process.totalCpuDuration().orElse(Duration.ZERO).toMillis());
    }

    /// How much memory the process has, where Linux tells.
    private static Optional<String> resident() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:")).findFirst()
                    .map(line -> "resident " + Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB");
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
