/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.UUID;

/// The group that the whole ring of a network is granted to. Its UUID follows from the network's authority, so that it is
/// settled when the network is made, that everybody knows it, and that nobody can lose it or come to another.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.8">RFC 9562, UUID version 8</a>
final class FirstGroup {

    private FirstGroup() {}

    /// @param authority the fingerprint of the network's authority
    static UUID of(String authority) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("first group of " + authority).getBytes(StandardCharsets.UTF_8));
            hash[6] = (byte) (hash[6] & 0x0F | 0x80);
            hash[8] = (byte) (hash[8] & 0x3F | 0x80);
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
