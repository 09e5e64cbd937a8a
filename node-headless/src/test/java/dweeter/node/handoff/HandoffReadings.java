/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dweeter.testing.fuzz.Subject;

/// What of a hand-off is read from other peers.
public final class HandoffReadings {

    private HandoffReadings() {}

    public static Subject mark() {
        return Subject.ofText("mark", text -> {
            Mark mark = Mark.of(text);
            assertThat(Mark.of(mark.text()).text()).isEqualTo(mark.text());
        }, IllegalArgumentException.class);
    }
}
