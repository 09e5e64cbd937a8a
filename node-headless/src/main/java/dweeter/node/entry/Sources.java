/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Names for the places clients come from. Peers are to know which requests come from one place, so that each place gets its
/// turn, but not from which: a name is a keyed hash, and means nothing to anybody else, nor to this Entry after its next start.
final class Sources {

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int NAME_BYTES = 12;

    private final SecretKeySpec key;

    /// @param random makes the key
    Sources(RandomGenerator random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, HMAC);
    }

    /// @param origin see [dweeter.transport.Connection#origin]
    String of(String origin) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            byte[] hash = mac.doFinal(origin.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, NAME_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }
}
