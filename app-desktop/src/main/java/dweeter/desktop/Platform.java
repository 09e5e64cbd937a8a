/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javafx.application.HostServices;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import dweeter.desktop.fx.Background;
import dweeter.desktop.fx.Timer;

/// What the client takes from the computer it runs on; tests bring their own.
///
/// @param openLink shows an address in a browser; may block, and fails where it knows of none
/// @param copy     puts a text on the clipboard
public record Platform(Background background, Timer timer, InstantSource clock, ZoneId zone, RandomGenerator chance,
        Consumer<String> openLink, Consumer<String> copy) {

    /// The real ones.
    static Platform of(HostServices host) {
        return new Platform(Background.onVirtualThreads(), Timer.ofFx(), InstantSource.system(), ZoneId.systemDefault(),
                RandomGenerator.getDefault(),
                Browser.of(host::showDocument), Platform::copy);
    }

    private static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
