/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import java.util.Optional;

import dweeter.desktop.i18n.Notice;
import dweeter.model.DisplayName;

/// What there is to say about a name while it is typed. It is judged as the network does.
final class NameCheck {

    private NameCheck() {}

    static boolean isName(String typed) {
        return DisplayName.check(typed) == DisplayName.Fit.FITS;
    }

    /// What keeps it from being a name, in a sentence that fits into one line; none while nothing is typed.
    static Optional<Notice> problem(String typed) {
        return switch (DisplayName.check(typed)) {
            case FITS -> Optional.empty();
            case BLANK -> typed.isBlank() ? Optional.empty() : Optional.of(Notice.bad("name.blank"));
            case TOO_LONG -> Optional.of(Notice.bad("name.too-long"));
            case NOT_TEXT -> Optional.of(Notice.bad("name.not-text"));
            case TURNING -> Optional.of(Notice.bad("name.turning"));
            case PILED_UP -> Optional.of(Notice.bad("name.piled-up"));
        };
    }
}
