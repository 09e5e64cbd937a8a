/* SPDX-License-Identifier: MIT */
package dweeter.node.limits.core;

import java.time.Duration;

/// How much of something one may do: so many at once, and after that one per so much time.
///
/// @param atOnce 1 or more
/// @param each   after how long there is one more, positive
public record Rate(int atOnce, Duration each) {

    public Rate {
        if (atOnce < 1 || !each.isPositive()) {
            throw new IllegalArgumentException("At least one, and not for ever: " + atOnce + " per " + each);
        }
    }

    /// In English, for developers.
    @Override
    public String toString() {
        return atOnce + " at once, then one per " + each.toMillis() + " ms";
    }
}
