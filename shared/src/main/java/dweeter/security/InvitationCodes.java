/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.security.SecureRandom;
import java.util.HexFormat;

import dweeter.model.InvitationCode;
import dweeter.model.Sha256;

/// Makes invitations and the hashes under which they are kept; as with [RecoveryCodes] nobody gets through the 128 random bits of
/// one, so its hash needs neither salt nor cost.
public final class InvitationCodes {

    private InvitationCodes() {}

    public static InvitationCode fresh(SecureRandom random) {
        byte[] bytes = new byte[InvitationCode.BYTES];
        random.nextBytes(bytes);
        return InvitationCode.of(bytes);
    }

    /// SHA-256 of the code, in hexadecimal digits.
    public static String hash(InvitationCode code) {
        return HexFormat.of().formatHex(Sha256.of("invitation " + code.value()));
    }
}
