/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;

/// Whether there is a screen to draw on.
final class Display {

    private Display() {}

    /// On Linux JavaFX needs an X server, or one that Wayland offers, and GTK 3.
    static boolean isThere() {
        if (!System.getProperty("os.name", "").startsWith("Linux")) {
            return true;
        }
        String display = System.getenv("DISPLAY");
        return display != null && !display.isBlank() && hasLibrary("libgtk-3.so.0");
    }

    /// To be called before JavaFX starts.
    static void useHeadless() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    private static boolean hasLibrary(String name) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(name, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
