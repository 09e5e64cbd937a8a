/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.util.Base64;

import dweeter.node.rows.Decoded;

/// Up to where a source has read what it sends: first all rows, user by user, then what changed since BEGIN. It travels with
/// each block and comes back from the target, so that any sibling of the source can go on behind it.
sealed interface Mark {

    Mark START = new Start();

    /// Nothing was read yet.
    record Start() implements Mark {}

    /// Everything up to a row was read.
    ///
    /// @param row the canonical form of its key
    record Copied(byte[] row) implements Mark {}

    /// All rows were read, and what changed up to a number.
    record Changed(long number) implements Mark {}

    default String text() {
        return switch (this) {
            case Start() -> "";
            case Copied(byte[] row) -> "r" + Base64.getEncoder().encodeToString(row);
            case Changed(long number) -> "c" + number;
        };
    }

    /// @throws IllegalArgumentException if no [#text] has this form
    static Mark of(String text) {
        if (text.isEmpty()) {
            return START;
        }
        String rest = text.substring(1);
        return switch (text.charAt(0)) {
            case 'r' -> {
                byte[] row = Base64.getDecoder().decode(rest);
                Decoded.of(row);
                yield new Copied(row);
            }
            case 'c' -> new Changed(Long.parseLong(rest));
            default -> throw new IllegalArgumentException("This is no mark");
        };
    }
}
