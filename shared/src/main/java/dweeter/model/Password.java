/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.text.Normalizer;
import java.util.List;

/// A password as it was typed. It is never printed: [#toString] hides it.
///
/// The same letters come from one keyboard as one character (`é`) and from another as two (`e` and an accent), so a
/// password is counted and hashed in Unicode's Normalization Form C.
///
/// @param value any characters, 1 to 128 UTF-16 units in form C or as typed; a new one should be [#isLongEnough]
/// @see <a href="https://pages.nist.gov/800-63-3/sp800-63b.html">NIST SP 800-63B, §5.1.1.2</a>
/// @see <a href="https://unicode.org/reports/tr15/">UAX #15: Unicode Normalization Forms</a>
public record Password(String value) {

    /// What is asked of a new password.
    public static final int MIN_LENGTH = 8;
    public static final int MAX_LENGTH = 128;
    /// No text is more than four times as long taken apart as it is put together.
    private static final int MAX_TYPED = 4 * MAX_LENGTH;

    public Password {
        if (value.isEmpty() || value.length() > MAX_TYPED || shortest(value) > MAX_LENGTH) {
            throw new IllegalArgumentException("A password has 1 to 128 characters");
        }
    }

    /// How long a password is that somebody is typing, in UTF-16 units of its form C.
    public static int length(String typed) {
        return composed(typed).length();
    }

    /// Whether this may become somebody's password.
    public boolean isLongEnough() {
        return length(value) >= MIN_LENGTH;
    }

    /// What is hashed: the password in form C.
    public String composed() {
        return composed(value);
    }

    /// What a hash may have been made of: form C, and where that differs what was typed, as hashes were made of that
    /// once.
    public List<String> forms() {
        String composed = composed();
        return composed.equals(value) ? List.of(composed) : List.of(composed, value);
    }

    /// Some texts are longer in form C, and what was a password once goes on being one.
    private static int shortest(String value) {
        return Math.min(value.length(), length(value));
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
