/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// A password as it was typed. It is never printed: [#toString] hides it.
///
/// @param value 1 to 128 characters, any; a new one should be [#isLongEnough]
public record Password(String value) {

    /// What is asked of a new password.
    public static final int MIN_LENGTH = 8;
    public static final int MAX_LENGTH = 128;

    public Password {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("A password has 1 to 128 characters");
        }
    }

    /// Whether this may become somebody's password.
    ///
    /// @see <a href="https://pages.nist.gov/800-63-3/sp800-63b.html">NIST SP 800-63B, §5.1.1.2</a>
    public boolean isLongEnough() {
        return value.length() >= MIN_LENGTH;
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
