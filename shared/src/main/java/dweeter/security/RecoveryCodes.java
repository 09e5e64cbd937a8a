/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.security.SecureRandom;

import dweeter.model.Nick;
import dweeter.model.RecoveryCode;
import dweeter.model.Sha256;

/// Makes recovery codes and the hashes under which they are kept. A password is hashed slowly since people choose it, so that
/// whoever has the hash could try the likely ones. A code has 128 random bits, none of which is likelier than another: nobody gets
/// through them, however fast the hash is, and so it needs neither salt nor cost.
public final class RecoveryCodes {

    private RecoveryCodes() {}

    public static RecoveryCode fresh(SecureRandom random) {
        byte[] bytes = new byte[RecoveryCode.BYTES];
        random.nextBytes(bytes);
        return RecoveryCode.of(bytes);
    }

    /// SHA-256 of the code and whose it is.
    public static byte[] hash(Nick nick, RecoveryCode code) {
        return Sha256.of("recovery of " + nick + ' ' + code.value());
    }
}
