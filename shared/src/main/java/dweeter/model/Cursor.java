/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// A place in somebody's timeline, as the network writes it for the client to keep and hand back. The client cannot and
/// need not look inside.
///
/// @param value unpadded base64url, at most [#MAX_LENGTH] characters
public record Cursor(String value) {

    public static final int MAX_LENGTH = 48 * 1024;

    public Cursor {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !value.chars().allMatch(Cursor::isBase64Url)) {
            throw new IllegalArgumentException("This is no place in a timeline");
        }
    }

    static boolean isBase64Url(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
}
