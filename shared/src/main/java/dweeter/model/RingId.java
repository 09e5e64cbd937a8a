/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// A position on the ring: an unsigned 256-bit number, counted clockwise from 0 and wrapping around at 2^256.
/// Its natural order is the numeric one; whether one position lies between two others is a matter of [Interval].
///
/// The four words run from the most significant to the least significant.
///
/// @see <a href="https://doi.org/10.1145/383059.383071">Chord, SIGCOMM 2001, §4.2</a>
public record RingId(long w3, long w2, long w1, long w0) implements Comparable<RingId> {

    /// Bits of a position, and so the rows of a finger table.
    public static final int BITS = 256;
    /// Bytes of a position in its big-endian form.
    public static final int BYTES = BITS / Byte.SIZE;
    public static final RingId ZERO = new RingId(0, 0, 0, 0);

    /// The SHA-256 of the UTF-8 bytes of `text`: how a nick or an address finds its place.
    public static RingId hash(String text) {
        return of(Sha256.of(text));
    }

    /// @param bigEndian exactly [#BYTES] bytes
    public static RingId of(byte[] bigEndian) {
        if (bigEndian.length != BYTES) {
            throw new IllegalArgumentException("A ring id has 32 bytes, not " + bigEndian.length);
        }
        var words = ByteBuffer.wrap(bigEndian);
        return new RingId(words.getLong(), words.getLong(), words.getLong(), words.getLong());
    }

    /// @param hex exactly 64 hexadecimal digits
    /// @throws IllegalArgumentException if it is something else; the message does not repeat it, not even the half of a character,
    ///                                  with which it could not be passed on
    public static RingId parse(String hex) {
        if (hex.length() != 2 * BYTES || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("A ring id has " + 2 * BYTES + " hexadecimal digits");
        }
        return of(HexFormat.of().parseHex(hex));
    }

    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES).putLong(w3).putLong(w2).putLong(w1).putLong(w0).array();
    }

    /// `this + 2^exponent` modulo 2^256: where finger number `exponent` begins.
    ///
    /// @param exponent 0 to 255
    public RingId plusPowerOfTwo(int exponent) {
        if (exponent < 0 || exponent >= BITS) {
            throw new IllegalArgumentException("No finger " + exponent);
        }
        long bit = 1L << (exponent % Long.SIZE);
        int word = exponent / Long.SIZE;
        return plus(new RingId(word == 3 ? bit : 0, word == 2 ? bit : 0, word == 1 ? bit : 0, word == 0 ? bit : 0));
    }

    /// The sum modulo 2^256.
    public RingId plus(RingId other) {
        long s0 = w0 + other.w0;
        long c0 = carry(w0, s0);
        long s1 = w1 + other.w1;
        long c1 = carry(w1, s1) + carry(s1, s1 + c0);
        s1 += c0;
        long s2 = w2 + other.w2;
        long c2 = carry(w2, s2) + carry(s2, s2 + c1);
        s2 += c1;
        return new RingId(w3 + other.w3 + c2, s2, s1, s0);
    }

    /// How far one walks clockwise from `this` to `other`, modulo 2^256.
    public RingId distanceTo(RingId other) {
        return other.plus(new RingId(~w3, ~w2, ~w1, ~w0)).plus(new RingId(0, 0, 0, 1));
    }

    /// Half of this number, rounded down.
    public RingId half() {
        return new RingId(w3 >>> 1, w2 >>> 1 | w3 << 63, w1 >>> 1 | w2 << 63, w0 >>> 1 | w1 << 63);
    }

    /// This position as a share of the whole ring, from 0 to 1; for charts and reports only.
    public double fraction() {
        return (w3 >>> 11) * 0x1p-53;
    }

    /// The first eight hexadecimal digits: enough to tell nodes apart in a log or a table.
    public String brief() {
        return HexFormat.of().toHexDigits(w3, 16).substring(0, 8);
    }

    @Override
    public int compareTo(RingId other) {
        int high = Long.compareUnsigned(w3, other.w3);
        if (high != 0) {
            return high;
        }
        int second = Long.compareUnsigned(w2, other.w2);
        if (second != 0) {
            return second;
        }
        int third = Long.compareUnsigned(w1, other.w1);
        return third != 0 ? third : Long.compareUnsigned(w0, other.w0);
    }

    /// All 64 hexadecimal digits; [#parse] reads them back.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(toBytes());
    }

    private static long carry(long addend, long sum) {
        return Long.compareUnsigned(sum, addend) < 0 ? 1 : 0;
    }
}
