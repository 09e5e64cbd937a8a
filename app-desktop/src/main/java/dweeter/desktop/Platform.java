/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javafx.application.HostServices;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import dweeter.desktop.fx.Background;
import dweeter.desktop.fx.Timer;

/// What the client takes from the computer it runs on; tests bring their own.
///
/// @param openLink shows an address in a browser; may block, and fails where it knows of none
/// @param copy       puts a text on the clipboard
/// @param chooseFile asks the user where to leave a file with that name; empty if nowhere
public record Platform(Background background, Timer timer, InstantSource clock, ZoneId zone, RandomGenerator chance,
        Consumer<String> openLink, Consumer<String> copy, Function<String, Optional<Path>> chooseFile) {

    /// The real ones.
    static Platform of(HostServices host) {
        return new Platform(Background.onVirtualThreads(), Timer.ofFx(), InstantSource.system(), ZoneId.systemDefault(),
                RandomGenerator.getDefault(),
                Browser.of(host::showDocument), Platform::copy, Platform::chooseFile);
    }

    private static Optional<Path> chooseFile(String name) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(name);
        Optional<Window> window = Window.getWindows().stream().filter(Window::isFocused).findFirst();
        return window.flatMap(over -> Optional.ofNullable(chooser.showSaveDialog(over))).map(File::toPath);
    }

    private static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
