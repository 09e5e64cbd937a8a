/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who may register in a network. The later one of this list lets fewer in.
public enum RegistrationMode {

    /// Everybody.
    OPEN,
    /// Who has an invitation.
    INVITE,
    /// Nobody.
    CLOSED;

    /// As it stands on the wire and on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RegistrationMode> ofWord(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }
}
