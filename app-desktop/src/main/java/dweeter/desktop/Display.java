/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether there is a screen to draw on, and something to draw text with.
@SuppressWarnings("restricted") // The program is started with the right to call native code, which JavaFX does anyway.
final class Display {

    /// Said where no screen can be drawn on.
    static final String NONE = "There is no display here that Dweeter could open its window on: start it from a "
            + "desktop, or set DISPLAY to one.";

    private Display() {}

    /// What cannot be done without, in a sentence, as far as it can be told without asking the screen, which takes a moment.
    static Optional<String> missing() {
        if (!hasText()) {
            return Optional.of(
                    "Dweeter draws text with Pango, which is missing here: apt install libpangoft2-1.0-0.");
        }
        if (!isLinux() || isHeadless()) {
            return Optional.empty();
        }
        if (Stream.of("DISPLAY", "WAYLAND_DISPLAY")
                .allMatch(name -> System.getenv().getOrDefault(name, "").isEmpty())) {
            return Optional.of(NONE);
        }
        if (!hasLibrary("libgtk-3.so.0")) {
            return Optional.of("Dweeter opens its window with GTK 3, which is missing here: apt install libgtk-3-0.");
        }
        if (!hasLibrary("libXtst.so.6")) {
            return Optional.of("Dweeter opens its window with Xtst, which is missing here: apt install libxtst6.");
        }
        return Optional.empty();
    }

    /// On Linux JavaFX needs an X server that answers, or one that Wayland offers, and GTK 3.
    static boolean isThere() {
        return !isLinux() || hasLibrary("libgtk-3.so.0") && hasLibrary("libXtst.so.6") && answers();
    }

    /// On Linux JavaFX lays out text with Pango, without a screen too.
    static boolean hasText() {
        return !isLinux() || hasLibrary("libpangoft2-1.0.so.0");
    }

    /// To be called before JavaFX starts.
    static void useHeadless() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    private static boolean isHeadless() {
        return "Headless".equals(System.getProperty("glass.platform"));
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

    private static boolean hasLibrary(String name) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(name, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Whether an X server answers. DISPLAY may name one that is gone, as in a terminal that was left open.
    static boolean answers() {
        try {
            SymbolLookup x11 = SymbolLookup.libraryLookup("libX11.so.6", Arena.global());
            var open = Linker.nativeLinker().downcallHandle(x11.findOrThrow("XOpenDisplay"),
                    FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
            var close = Linker.nativeLinker().downcallHandle(x11.findOrThrow("XCloseDisplay"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
            var display = (MemorySegment) open.invokeExact(MemorySegment.NULL);
            return !display.equals(MemorySegment.NULL) && (int) close.invokeExact(display) == 0;
        } catch (Throwable e) {
            return false;
        }
    }
}
