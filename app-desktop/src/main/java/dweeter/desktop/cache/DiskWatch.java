/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

/// Hears of whoever is about to wait for the disk. Tests listen, to find out whether the thread that draws ever does.
public final class DiskWatch {

    private static volatile Runnable listener = () -> {};

    private DiskWatch() {}

    /// @param next is run by whoever is about to touch the disk, before they do
    public static void listen(Runnable next) {
        listener = next;
    }

    static void touched() {
        listener.run();
    }
}
