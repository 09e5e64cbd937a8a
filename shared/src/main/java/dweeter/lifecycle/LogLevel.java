/* SPDX-License-Identifier: MIT */
package dweeter.lifecycle;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How much a program says in its log, as the environment variable `DWEETER_LOG` has it.
public final class LogLevel {

    public static final String VARIABLE = "DWEETER_LOG";

    private static final List<String> ALL = List.of("off", "error", "warn", "info", "debug", "trace");

    private LogLevel() {}

    /// What is wrong with it, in a sentence: the library that writes the log would take anything for `debug`.
    ///
    /// @param said what the variable says, if it is set
    public static Optional<String> complaint(Optional<String> said) {
        return said.filter(level -> !ALL.contains(level.toLowerCase(Locale.ROOT))).map(level -> VARIABLE + " is '"
                + level + "'; it may be " + String.join(", ", ALL.subList(0, ALL.size() - 1)) + " or "
                + ALL.getLast() + ".");
    }
}
