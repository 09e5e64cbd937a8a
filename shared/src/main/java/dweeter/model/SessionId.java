/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.HexFormat;

/// Tells the sessions of a user apart. It is no secret: nobody comes from it to the token.
///
/// @param value 16 hexadecimal digits
public record SessionId(String value) {

    private static final int BYTES = 8;
    private static final String DIGITS = "0123456789abcdef";

    public SessionId {
        if (value.length() != 2 * BYTES || !value.chars().allMatch(digit -> DIGITS.indexOf(digit) >= 0)) {
            throw new IllegalArgumentException("The id of a session has 16 hexadecimal digits");
        }
    }

    /// The beginning of the hash under which the network keeps the token, which has 256 random bits.
    public static SessionId of(byte[] tokenHash) {
        return new SessionId(HexFormat.of().formatHex(tokenHash, 0, BYTES));
    }

    @Override
    public String toString() {
        return value;
    }
}
