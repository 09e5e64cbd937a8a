/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;

import dweeter.client.EntryClient;
import dweeter.model.Nick;

/// Takes the [Tour] where nobody looks: on JavaFX's Headless platform, over a real network. Arguments: those of [Main],
/// and `--pictures DIR` and `--follow NICK`. Ends with 0 if every step succeeded, with 1 otherwise.
public final class TourMain extends Application {

    private static final String PASSWORD = "a walk in the park";

    public static void main(String[] words) {
        Application.launch(TourMain.class, words);
    }

    @Override
    public void start(Stage stage) {
        List<String> words = new ArrayList<>(getParameters().getRaw());
        Path pictures = Path.of(take(words, "--pictures").orElse("target/demo"));
        Nick whom = new Nick(take(words, "--follow").orElse("ada"));
        Arguments arguments = Arguments.parse(words);
        var desktop = new DesktopServices(arguments,
                (invite, memory) -> EntryClient.start(invite, memory, EntryClient.Patience.INTERACTIVE),
                Optional.empty(), Platform.of(getHostServices()));
        desktop.show(stage);
        var script = new Tour.Script(arguments.invite().orElse(""), "Nora Vega",
                "nora" + Long.toString(System.currentTimeMillis() % 1_000_000_000L, 36), PASSWORD,
                "Hola, barrio. Hello, neighbours. 🌿", whom);
        Thread.ofPlatform().name("tour").start(() -> {
            boolean whole = walk(new Tour(desktop, script, pictures, System.out::println));
            javafx.application.Platform.runLater(desktop::close);
            javafx.application.Platform.runLater(() -> System.exit(whole ? 0 : 1));
        });
    }

    private static boolean walk(Tour tour) {
        try {
            tour.run();
            return true;
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            return false;
        }
    }

    private static Optional<String> take(List<String> words, String name) {
        int at = words.indexOf(name);
        if (at < 0 || at + 1 >= words.size()) {
            return Optional.empty();
        }
        String value = words.get(at + 1);
        words.subList(at, at + 2).clear();
        return Optional.of(value);
    }
}
