/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a request is known again by when it is repeated: a keyed hash of everything in it, so that nothing of it, a password
/// least of all, is kept while nobody waits.
public record Ticket(String value) {

    private static final String HMAC = "HmacSHA256";

    /// @param key   known to this process only
    /// @param parts what makes the request
    static Ticket of(byte[] key, List<String> parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                // With its length, so that no two requests come to the same bytes.
                mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                mac.update(bytes);
            }
            return new Ticket(Base64.getEncoder().encodeToString(mac.doFinal()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }
}
