/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

class Sha256Test {

    /// From the examples of FIPS 180-4.
    private static final byte[] OF_ABC = HexFormat.of()
            .parseHex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    @Test
    void the_example_of_the_standard_comes_out() {
        assertThat(Sha256.of("abc")).isEqualTo(OF_ABC);
        assertThat(Sha256.of("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(OF_ABC);
    }

    @Test
    void what_comes_bit_by_bit_has_the_same_hash() {
        MessageDigest digest = Sha256.begin();
        digest.update((byte) 'a');

        assertThat(digest.digest("bc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(OF_ABC);
    }

    @Test
    void a_text_is_hashed_as_utf_8() {
        assertThat(Sha256.of("ñ")).isEqualTo(Sha256.of(new byte[]{(byte) 0xC3, (byte) 0xB1}));
    }
}
