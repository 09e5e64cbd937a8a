/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

class RingIdTest {

    private static final BigInteger SIZE = BigInteger.TWO.pow(RingId.BITS);
    private static final long SEED = 20_011_207;
    private static final int ROUNDS = 20_000;

    private final RandomGenerator random = new SplittableRandom(SEED);

    @Test
    void sums_carry_and_wrap_like_numbers_modulo_two_to_the_256() {
        for (int i = 0; i < ROUNDS; i++) {
            RingId a = awkward();
            RingId b = awkward();

            assertThat(number(a.plus(b))).as("seed %d: %s + %s", SEED, a, b)
                    .isEqualTo(number(a).add(number(b)).mod(SIZE));
        }
    }

    @Test
    void distances_borrow_and_wrap_like_numbers_modulo_two_to_the_256() {
        for (int i = 0; i < ROUNDS; i++) {
            RingId a = awkward();
            RingId b = awkward();

            assertThat(number(a.distanceTo(b))).as("seed %d: %s to %s", SEED, a, b)
                    .isEqualTo(number(b).subtract(number(a)).mod(SIZE));
        }
    }

    @Test
    void fingers_begin_at_powers_of_two() {
        for (int exponent = 0; exponent < RingId.BITS; exponent++) {
            RingId id = awkward();

            assertThat(number(id.plusPowerOfTwo(exponent))).as("seed %d: %s, finger %d", SEED, id, exponent)
                    .isEqualTo(number(id).add(BigInteger.TWO.pow(exponent)).mod(SIZE));
        }
    }

    @Test
    void there_are_fingers_0_to_255_only() {
        assertThatIllegalArgumentException().isThrownBy(() -> RingId.ZERO.plusPowerOfTwo(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> RingId.ZERO.plusPowerOfTwo(256));
    }

    @Test
    void halves_and_order_are_those_of_unsigned_numbers() {
        for (int i = 0; i < ROUNDS; i++) {
            RingId a = awkward();
            RingId b = awkward();

            assertThat(number(a.half())).as("seed %d: half of %s", SEED, a).isEqualTo(number(a).shiftRight(1));
            assertThat(Integer.signum(a.compareTo(b))).as("seed %d: %s, %s", SEED, a, b)
                    .isEqualTo(number(a).compareTo(number(b)));
        }
    }

    @Test
    void bytes_and_hexadecimal_digits_are_read_back() {
        for (int i = 0; i < 1_000; i++) {
            RingId id = awkward();

            assertThat(RingId.of(id.toBytes())).isEqualTo(id);
            assertThat(RingId.parse(id.toString())).isEqualTo(id);
            assertThat(id.toString()).hasSize(64).startsWith(id.brief());
        }
    }

    @Test
    void anything_but_32_bytes_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RingId.of(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> RingId.parse("00ff"));
        assertThatIllegalArgumentException().isThrownBy(() -> RingId.parse("x".repeat(64)));
        // The complaint goes back to whoever sent it, in a text that has to be one.
        assertThatIllegalArgumentException().isThrownBy(() -> RingId.parse("\uD83D\uDC66".repeat(32)))
                .withMessage("A ring id has 64 hexadecimal digits");
    }

    @Test
    void a_text_finds_its_place_by_its_sha_256() {
        assertThat(RingId.hash("abc"))
                .hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void a_position_is_a_share_of_the_ring() {
        assertThat(RingId.ZERO.fraction()).isZero();
        assertThat(new RingId(1L << 63, 0, 0, 0).fraction()).isEqualTo(0.5);
        assertThat(new RingId(-1, -1, -1, -1).fraction()).isLessThan(1);
    }

    /// Words that are often all zeros or all ones, where carries go wrong.
    private RingId awkward() {
        return new RingId(word(), word(), word(), word());
    }

    private long word() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> 1;
            case 3 -> Long.MIN_VALUE;
            default -> random.nextLong();
        };
    }

    private static BigInteger number(RingId id) {
        return new BigInteger(1, id.toBytes());
    }
}
