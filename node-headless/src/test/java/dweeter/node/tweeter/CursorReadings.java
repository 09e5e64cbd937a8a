/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import dweeter.model.Cursor;
import dweeter.model.Nick;
import dweeter.model.Sha256;
import dweeter.testing.fuzz.Subject;

/// What clients hand back as a place in their timeline.
public final class CursorReadings {

    private static final Nick ADA = new Nick("ada");
    private static final int CHECK_BYTES = 8;

    private CursorReadings() {}

    public static Subject cursor() {
        return Subject.ofText("cursor", text -> read(new Cursor(text)), IllegalArgumentException.class);
    }

    /// The same from somebody who knows how they are checked.
    public static Subject forged() {
        return Subject.of("forged cursor", body -> {
            if (body.length > 0) {
                byte[] bytes = new byte[body.length + CHECK_BYTES];
                bytes[0] = body[0];
                var digest = Sha256.begin();
                digest.update((ADA.value() + '\n').getBytes(StandardCharsets.US_ASCII));
                byte[] rest = Arrays.copyOfRange(body, 1, body.length);
                System.arraycopy(digest.digest(rest), 0, bytes, 1, CHECK_BYTES);
                System.arraycopy(rest, 0, bytes, 1 + CHECK_BYTES, rest.length);
                read(new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
            }
        });
    }

    private static void read(Cursor cursor) {
        Optional<Window> window = Window.of(cursor, ADA);
        window.ifPresent(known -> assertThat(known.cursorFor(ADA)).isEqualTo(cursor));
    }
}
