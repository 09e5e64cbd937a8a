/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import static org.assertj.core.api.Assertions.assertThat;

import dweeter.testing.fuzz.Subject;

/// Texts as they are drawn.
public final class TextReadings {

    private TextReadings() {}

    public static Subject drawn() {
        return Subject.ofText("drawn", text -> {
            for (TextParts.Part part : TextParts.of(text)) {
                if (part instanceof TextParts.Part.Link(String _, String address)) {
                    assertThat(address).startsWithIgnoringCase("http");
                }
            }
        });
    }
}
