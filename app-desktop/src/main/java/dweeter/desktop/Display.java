/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;

/// Whether there is a screen to draw on, and something to draw text with.
@SuppressWarnings("restricted") // The program is started with the right to call native code, which JavaFX does anyway.
final class Display {

    private Display() {}

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

    /// DISPLAY may name a server that is gone, as in a terminal that was left open.
    private static boolean answers() {
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
