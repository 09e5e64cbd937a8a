/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.Base64;

/// The proof of a log-in: the nick it belongs to, so that any Entry finds the home, and 256 random bits that only its
/// holder knows. The network keeps no more than a hash of it. It is never printed: [#toString] hides the secret.
///
/// @param secret 43 characters of unpadded base64url
public record Token(Nick nick, String secret) {

    /// The last character carries four bits of the 256; it is one of those whose other two bits are 0, so that no two
    /// spellings mean the same bits.
    private static final int SECRET_LENGTH = 43;
    /// The last character carries four bits only: these are the ones that leave the others 0.
    private static final String LAST = "AEIMQUYcgkosw048";

    public Token {
        if (!isSecret(secret)) {
            throw new IllegalArgumentException("A token carries 256 bits");
        }
    }

    /// @param secret 32 random bytes
    public static Token of(Nick nick, byte[] secret) {
        return new Token(nick, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /// Reads what [#text] writes.
    public static Token parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("A token is of the form nick.secret");
        }
        return new Token(new Nick(text.substring(0, dot)), text.substring(dot + 1));
    }

    /// The whole token as it travels: `nick.secret`.
    public String text() {
        return nick + "." + secret;
    }

    @Override
    public String toString() {
        return nick + ".hidden";
    }

    // Every request carries a token; a pattern takes several times as long.
    private static boolean isSecret(String text) {
        return text.length() == SECRET_LENGTH && LAST.indexOf(text.charAt(SECRET_LENGTH - 1)) >= 0
                && text.chars().allMatch(Cursor::isBase64Url);
    }
}
