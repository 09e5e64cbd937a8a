/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// Shows Dweeter to somebody who has just got it: starts a network on this computer, with a sample community in it, and
/// opens the client on it. Where there is no display the [Tour] is taken instead. Nothing is left behind.
///
/// Arguments: `--launcher FILE`, the `dweeter-node` to start the network with, and `--pictures DIR` for the tour.
public final class DemoMain {

    // Kept, since loggers that nobody holds are forgotten together with their level.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private DemoMain() {}

    public static void main(String[] words) throws IOException {
        // JavaFX remarks that it is not a module here; that is meant, and of no interest to a visitor.
        JAVAFX.setLevel(Level.SEVERE);
        PrintStream errors = System.err;
        System.setErr(QuietEnd.before(errors));
        Path launcher = Path.of(after("--launcher", words));
        Path pictures = Path.of(after("--pictures", words));
        if (!Display.hasText()) {
            System.err.println("JavaFX draws text with Pango, which is missing here: apt install libpangoft2-1.0-0.");
            System.exit(1);
        }
        LocalNode network = start(launcher);
        Path folder = Files.createTempDirectory("dweeter-demo-client");
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            network.close();
            remove(folder, errors);
        }));
        if (!network.awaitReady()) {
            System.err.println("The network did not start; the lines above say why.");
            System.exit(1);
        }
        var arguments = new ArrayList<>(
                List.of("--invite", network.fact("invite"), "--data-dir", folder.toString()));
        if (Display.isThere()) {
            System.out.printf("Opening the client. Log in as @%s with the password “%s”, or register.%n",
                    network.fact("nick"), network.fact("password"));
            arguments.addAll(List.of("--hint-nick", network.fact("nick"), "--hint-password",
                    network.fact("password")));
            Main.main(arguments.toArray(String[]::new));
            System.exit(0);
        } else {
            System.out.println("There is no display here, so the client shows itself on JavaFX's Headless platform:");
            Display.useHeadless();
            arguments.addAll(List.of("--pictures", pictures.toString(), "--follow", network.fact("nick")));
            TourMain.main(arguments.toArray(String[]::new));
        }
    }

    private static LocalNode start(Path launcher) {
        try {
            return LocalNode.start(launcher);
        } catch (IOException e) {
            System.err.println("There is no launcher that can be run at " + launcher + ". Build it with mvn package.");
            System.exit(1);
            throw new IllegalStateException(e);
        }
    }

    private static String after(String option, String[] words) {
        for (int i = 0; i + 1 < words.length; i++) {
            if (words[i].equals(option)) {
                return words[i + 1];
            }
        }
        throw new IllegalArgumentException(option + " is missing");
    }

    private static void remove(Path folder, PrintStream errors) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            errors.println(folder + " could not be removed: " + e.getMessage());
        }
    }
}
