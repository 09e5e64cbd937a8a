/* SPDX-License-Identifier: MIT */
package dweeter.desktop.window;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Another process that has the first window of a folder. Says `open`, and each invite it is called with, and stays until it is
/// killed; says `another` if some other process has it.
public final class OpenWindowMain {

    private OpenWindowMain() {}

    /// @param words the folder
    public static void main(String[] words) throws IOException {
        Optional<FirstWindow> window = FirstWindow.open(Path.of(words[0]));
        window.ifPresent(first -> first.answer(invite -> {
            say("called with " + invite.orElse("nothing"));
            return CompletableFuture.completedFuture(true);
        }));
        say(window.isPresent() ? "open" : "another");
        System.in.read();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
