/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.HexFormat;
import java.util.regex.Pattern;

/// Tells the sessions of a user apart. It is no secret: nobody comes from it to the token.
///
/// @param value 16 hexadecimal digits
public record SessionId(String value) {

    private static final int BYTES = 8;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{" + 2 * BYTES + "}");

    public SessionId {
        if (!FORM.matcher(value).matches()) {
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
