/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The id a client gives to a request that changes something. The same one again has no second effect and gets the same
/// answer, for ever; so a client that does not know whether it succeeded may simply repeat.
public record Cid(UUID value) {

    /// One nobody else has.
    public static Cid random() {
        return new Cid(UUID.randomUUID());
    }

    /// Always the same one for the same words, for work that may be started again from its beginning.
    public static Cid of(String words) {
        return new Cid(UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8)));
    }

    public static Cid parse(String text) {
        return new Cid(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
