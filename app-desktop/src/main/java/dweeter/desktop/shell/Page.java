/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import dweeter.model.Nick;

/// What lies on the sheet.
public sealed interface Page {

    /// The page that navigation marks as the one where the user is: others' profiles lie under People.
    ///
    /// @param self the user
    default Page entry(Nick self) {
        return switch (this) {
            case Person(Nick nick) when !nick.equals(self) -> new People();
            case Home _,Person _,People _,Network _,Settings _ -> this;
        };
    }

    record Home() implements Page {}

    record Person(Nick nick) implements Page {}

    record People() implements Page {}

    record Network() implements Page {}

    record Settings() implements Page {}
}
