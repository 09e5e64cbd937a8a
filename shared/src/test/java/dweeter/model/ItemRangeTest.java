/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemRangeTest {

    private static final Nick ANA = new Nick("ana");

    @Test
    void it_contains_both_its_ends_and_what_lies_between_of_its_author() {
        var range = new ItemRange(ANA, 3, 5);

        for (long n = 1; n <= 7; n++) {
            assertThat(range.contains(new ItemRef(ANA, n))).as("item %d", n).isEqualTo(n >= 3 && n <= 5);
        }
        assertThat(range.contains(new ItemRef(new Nick("luis"), 4))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9007199254740991", "9007199254740991, 9007199254740991"})
    void it_goes_from_the_first_item_to_the_last_that_can_be(long first, long last) {
        assertThat(new ItemRange(ANA, first, last).contains(new ItemRef(ANA, last))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 3", "2, 1", "1, 9007199254740992", "1, 9223372036854775807"})
    void it_begins_at_an_item_and_ends_no_earlier(long first, long last) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ItemRange(ANA, first, last));
    }
}
