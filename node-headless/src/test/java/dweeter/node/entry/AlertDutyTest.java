/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dweeter.model.Address;

class AlertDutyTest {

    private static final Address A = new Address("a.example", 7401);
    private static final Address B = new Address("b.example", 7401);
    private static final Address C = new Address("c.example", 7401);
    private static final List<Address> ALL = List.of(C, A, B);

    private final AlertDuty ofB = new AlertDuty(B);

    @Test
    void it_is_that_of_the_first_address() {
        ofB.heard(A, Optional.of(true));
        ofB.heard(C, Optional.of(true));

        assertThat(ofB.isMine(ALL)).isFalse();
        assertThat(ofB.isMine(List.of(C, B))).isTrue();
    }

    @Test
    void the_first_one_is_passed_over_if_it_has_nobody_to_tell() {
        ofB.heard(A, Optional.of(false));

        assertThat(ofB.isMine(ALL)).isTrue();
    }

    @Test
    void one_of_whom_nothing_was_heard_or_that_does_not_say_is_believed_to_tell() {
        assertThat(ofB.isMine(ALL)).isFalse();
        ofB.heard(A, Optional.of(false));
        ofB.heard(A, Optional.empty());

        assertThat(ofB.isMine(ALL)).isFalse();
    }

    @Test
    void one_that_is_alone_or_knows_nobody_has_it() {
        assertThat(ofB.isMine(List.of(B))).isTrue();
        assertThat(ofB.isMine(List.of())).isTrue();
    }

    @Test
    void an_entry_says_that_it_tells_once_it_was_given_a_way_to() {
        assertThat(ofB.tells()).isFalse();
        ofB.accept();
        assertThat(ofB.tells()).isTrue();
    }
}
