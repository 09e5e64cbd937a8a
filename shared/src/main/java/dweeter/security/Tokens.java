/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.security.SecureRandom;

import dweeter.model.Nick;
import dweeter.model.Sha256;
import dweeter.model.Token;

/// Makes session tokens and the hashes under which they are kept. A token has 256 random bits, so its hash needs neither
/// salt nor cost.
public final class Tokens {

    private static final int SECRET_BYTES = 32;

    private Tokens() {}

    public static Token fresh(Nick nick, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Token.of(nick, secret);
    }

    /// SHA-256 of the whole token.
    public static byte[] hash(Token token) {
        return Sha256.of(token.text());
    }
}
