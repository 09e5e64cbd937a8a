/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.Optional;

/// The name by which others find and follow a user; unique in the network, and the key under which the user's data
/// lies.
///
/// Only lower-case ASCII letters, digits and underscores, so that no two nicks look alike and none needs case folding.
///
/// @param value 2 to 20 characters, a letter first
public record Nick(String value) implements Comparable<Nick> {

    public static final int MIN_LENGTH = 2;
    public static final int MAX_LENGTH = 20;
    /// What a nick must be, in words for logs.
    public static final String RULE = "A nick has 2 to 20 letters a-z, digits or underscores, and begins with a letter";

    public Nick {
        if (!isNick(value)) {
            throw new IllegalArgumentException(RULE);
        }
    }

    /// What a person typed: what draws nothing around it, one `@` before it (also the wide one of Asian keyboards,
    /// U+FF20) and the capitals `A` to `Z` are forgiven, no others: U+212A, the sign of kelvin, is no `k`. Empty if it
    /// is no nick even so.
    public static Optional<Nick> typed(String text) {
        String trimmed = Texts.trimmed(text);
        String bare = trimmed.startsWith("@") || trimmed.startsWith("\uFF20") ? trimmed.substring(1) : trimmed;
        return bare.length() > MAX_LENGTH ? Optional.empty() : ofAnyCase(bare);
    }

    /// The nick that `text` is but for capitals, if it is one.
    static Optional<Nick> ofAnyCase(String text) {
        char[] small = text.toCharArray();
        for (int i = 0; i < small.length; i++) {
            if (small[i] >= 'A' && small[i] <= 'Z') {
                small[i] += 'a' - 'A';
            }
        }
        String folded = new String(small);
        return isNick(folded) ? Optional.of(new Nick(folded)) : Optional.empty();
    }

    /// The position of this user on the ring.
    public RingId key() {
        return RingId.hash(value);
    }

    @Override
    public int compareTo(Nick other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    // Every frame carries nicks; a pattern takes several times as long.
    private static boolean isNick(String text) {
        if (text.length() < MIN_LENGTH || text.length() > MAX_LENGTH || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && (c < '0' || c > '9') && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }
}
