/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/// The id a client gives to a request that changes something. The same one again has no second effect and gets the same
/// answer, for ever; so a client that does not know whether it succeeded may simply repeat.
public record Cid(UUID value) {

    private static final int LENGTH = 36;
    private static final int TIME_SHIFT = 16;
    private static final long VERSION = 0x7000;
    private static final long RANDOM = 0x0fff;

    /// One nobody else has. It begins with the time (version 7 of RFC 9562, section 5.7), so that what a group remembers of one
    /// user's requests lies side by side, newest last, and is not strewn over the disk.
    public static Cid fresh() {
        UUID random = UUID.randomUUID();
        long time = Instant.now().toEpochMilli() << TIME_SHIFT;
        return new Cid(new UUID(time | VERSION | random.getMostSignificantBits() & RANDOM,
                random.getLeastSignificantBits()));
    }

    /// Always the same one for the same words, for work that may be started again from its beginning.
    public static Cid of(String words) {
        return new Cid(UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8)));
    }

    /// Reads what [#toString] writes, in capitals too.
    ///
    /// @throws IllegalArgumentException if `text` has another form; the message does not repeat it
    public static Cid parse(String text) {
        if (!isUuid(text)) {
            throw new IllegalArgumentException("A cid is a UUID of 36 characters");
        }
        return new Cid(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }

    // Every change carries a cid; a pattern takes several times as long.
    private static boolean isUuid(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : !HexFormat.isHexDigit(c)) {
                return false;
            }
        }
        return true;
    }
}
