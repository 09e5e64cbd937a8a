/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import dweeter.model.Nick;

/// What lies on the sheet.
public sealed interface Page {

    record Home() implements Page {}

    record Person(Nick nick) implements Page {}

    record People() implements Page {}

    record Network() implements Page {}

    record Settings() implements Page {}
}
