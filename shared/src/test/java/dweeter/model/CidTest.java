/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "1-2-3-4-5", "0e0f4a6e-2f53-4b52-9a51-4d9b5d0f7d2", "0e0f4a6e2f534b529a514d9b5d0f7d2b",
            "{0e0f4a6e-2f53-4b52-9a51-4d9b5d0f7d2b}", "ge0f4a6e-2f53-4b52-9a51-4d9b5d0f7d2b"})
    void a_cid_is_a_whole_uuid(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cid.parse(text))
                .withMessage("A cid is a UUID of 36 characters");
    }

    @Test
    void a_cid_is_read_as_it_is_written() {
        Cid cid = Cid.fresh();

        assertThat(Cid.parse(cid.toString())).isEqualTo(cid);
        assertThat(Cid.of("words")).isEqualTo(Cid.of("words")).isNotEqualTo(Cid.of("other words"));
    }

    @Test
    void a_fresh_cid_begins_with_the_time_and_goes_on_by_chance() {
        long before = System.currentTimeMillis();
        Cid one = Cid.fresh();
        Cid other = Cid.fresh();
        long after = System.currentTimeMillis();

        assertThat(one).isNotEqualTo(other);
        assertThat(one.value().getMostSignificantBits() >>> 16).isBetween(before, after);
        assertThat(one.value().version()).isEqualTo(7);
        assertThat(one.value().variant()).isEqualTo(2);
    }
}
