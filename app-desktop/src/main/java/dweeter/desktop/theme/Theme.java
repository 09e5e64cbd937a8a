/* SPDX-License-Identifier: MIT */
package dweeter.desktop.theme;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Which colours the user wants.
public enum Theme {

    LIGHT, DARK, SYSTEM;

    /// By its name in lower case.
    public static Optional<Theme> ofCode(String code) {
        return Arrays.stream(values()).filter(theme -> theme.code().equals(code)).findFirst();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
