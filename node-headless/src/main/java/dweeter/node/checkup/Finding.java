/* SPDX-License-Identifier: MIT */
package dweeter.node.checkup;

import java.util.Optional;

/// What a look at one thing has shown.
///
/// @param what a sentence
/// @param mend what to type or do; empty where nothing is to be done
public record Finding(Level level, String what, Optional<String> mend) {

    /// How it is.
    public enum Level {
        FINE,
        /// It could not be found out.
        UNKNOWN,
        BAD
    }

    public static Finding fine(String what) {
        return new Finding(Level.FINE, what, Optional.empty());
    }

    public static Finding unknown(String what, String mend) {
        return new Finding(Level.UNKNOWN, what, Optional.of(mend));
    }

    public static Finding bad(String what, String mend) {
        return new Finding(Level.BAD, what, Optional.of(mend));
    }
}
