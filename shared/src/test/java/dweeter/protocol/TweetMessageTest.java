/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import dweeter.model.ItemRange;
import dweeter.model.Nick;
import dweeter.model.Token;

class TweetMessageTest {

    @Test
    void of_what_was_read_a_hundred_ranges_are_said_at_once_and_no_more() {
        Token token = Token.parse("ana." + "A".repeat(43));
        List<ItemRange> ranges = Collections.nCopies(101, new ItemRange(new Nick("luis"), 12, 14));

        assertThat(new MarkRead(token, ranges.subList(0, 100)).read()).hasSize(100);
        assertThatIllegalArgumentException().isThrownBy(() -> new MarkRead(token, ranges));
    }
}
