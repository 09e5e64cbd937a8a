/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

import dweeter.desktop.window.FirstWindow;
import dweeter.lifecycle.LogLevel;

/// Starts the desktop client. It is no JavaFX application itself, since Java starts those from a class path only by way of
/// another class.
public final class Main {

    /// Told from the 1 of a fault, so that the build can go on where nothing can be drawn.
    private static final int NOT_HERE = 3;
    private static final int MISUSED = 2;

    // Kept, since loggers that nobody holds are forgotten together with their level.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Main() {}

    /// @param words as [Arguments#parse] reads them
    public static void main(String[] words) {
        // JavaFX remarks that it is not a module here; that is meant, and of no interest to a user.
        JAVAFX.setLevel(Level.SEVERE);
        System.setErr(QuietEnd.before(System.err));
        if (Arguments.askForHelp(List.of(words))) {
            System.out.print(Arguments.HELP);
            System.exit(0);
        }
        LogLevel.complaint(Optional.ofNullable(System.getenv(LogLevel.VARIABLE)))
                .ifPresent(complaint -> end(complaint, MISUSED));
        try {
            var arguments = Arguments.parse(List.of(words));
            if (FirstWindow.call(arguments.folder(), arguments.invite())) {
                System.exit(0);
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(MISUSED);
        }
        Display.missing().ifPresent(what -> end(what, NOT_HERE));
        try {
            Application.launch(ClientMain.class, words);
        } catch (UnsupportedOperationException | UnsatisfiedLinkError e) {
            end(Display.answers() ? "JavaFX cannot start: " + e.getMessage() : Display.NONE, NOT_HERE);
        }
    }

    private static void end(String sentence, int status) {
        System.err.println(sentence);
        System.exit(status);
    }
}
