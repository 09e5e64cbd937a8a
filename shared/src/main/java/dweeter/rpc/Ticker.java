/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

/// A clock that only measures how much time passes: it never jumps, and its zero means nothing.
@FunctionalInterface
public interface Ticker {

    /// Nanoseconds since an arbitrary moment.
    long nanos();

    static Ticker system() {
        return System::nanoTime;
    }
}
