/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/// The id a client gives to a request that changes something. The same one again has no second effect and gets the same
/// answer, for ever; so a client that does not know whether it succeeded may simply repeat.
public record Cid(UUID value) {

    private static final Pattern RULE = Pattern
            .compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /// One nobody else has.
    public static Cid random() {
        return new Cid(UUID.randomUUID());
    }

    /// Always the same one for the same words, for work that may be started again from its beginning.
    public static Cid of(String words) {
        return new Cid(UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8)));
    }

    /// Reads what [#toString] writes, in capitals too.
    ///
    /// @throws IllegalArgumentException if `text` has another form; the message does not repeat it
    public static Cid parse(String text) {
        if (!RULE.matcher(text).matches()) {
            throw new IllegalArgumentException("A cid is a UUID of 36 characters");
        }
        return new Cid(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
