/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.random.RandomGenerator;

/// What one request of a user is called on its way through the servers, in their logs and traces. Whoever asks makes it, and its
/// repeats have the same. It is no secret, proves nothing, and says nothing about the user.
///
/// @param text [#SHORTEST] to [#LONGEST] of `a`-`z` and `0`-`9`, so that it can be nothing but a word in a line of a log
public record RequestId(String text) {

    public static final int SHORTEST = 8;
    public static final int LONGEST = 32;

    private static final int MADE = 10;
    /// Without those that people take for each other.
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    public RequestId {
        if (!isOne(text)) {
            throw new IllegalArgumentException(
                    "An id of a request is " + SHORTEST + " to " + LONGEST + " of a-z and 0-9");
        }
    }

    /// Whether this is the text of one.
    public static boolean isOne(String text) {
        return text.length() >= SHORTEST && text.length() <= LONGEST
                && text.chars().allMatch(letter -> letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9');
    }

    /// One that is told from others by chance: of 49 bits, enough for as long as anybody keeps it.
    public static RequestId made(RandomGenerator random) {
        var text = new StringBuilder(MADE);
        for (int i = 0; i < MADE; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return new RequestId(text.toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
