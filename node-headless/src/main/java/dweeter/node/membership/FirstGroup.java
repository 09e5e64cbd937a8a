/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.nio.ByteBuffer;
import java.util.UUID;

import dweeter.model.Sha256;

/// The group that the whole ring of a network is granted to. Its UUID follows from the network's authority and from whom the ring
/// is granted to, so that this one cannot come to another, and that two who were granted it, which must never be, do not pass
/// for one.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.8">RFC 9562, UUID version 8</a>
final class FirstGroup {

    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION = 0x8000L;
    private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private FirstGroup() {}

    /// @param authority the fingerprint of the network's authority
    /// @param founder   who founds the ring, by the identity of its data directory
    static UUID of(String authority, UUID founder) {
        return new UUID(network(authority), hash(founder + " founds " + authority) & ~VARIANT_BITS | VARIANT);
    }

    /// Whether a group is one to which the whole ring of this network was granted.
    static boolean isOf(String authority, UUID group) {
        return group.getMostSignificantBits() == network(authority);
    }

    private static long network(String authority) {
        return hash("first group of " + authority) & ~VERSION_BITS | VERSION;
    }

    private static long hash(String text) {
        return ByteBuffer.wrap(Sha256.of(text)).getLong();
    }
}
