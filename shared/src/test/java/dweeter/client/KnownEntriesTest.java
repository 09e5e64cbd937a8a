/* SPDX-License-Identifier: MIT */
package dweeter.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dweeter.model.Address;

class KnownEntriesTest {

    private static final Address INVITED = entry(1);
    private static final Address ALSO_INVITED = entry(2);
    private static final Address OLD = entry(3);
    private static final Address OLDER = entry(4);
    private static final Address NEW = entry(5);

    private final Notebook notebook = new Notebook();
    private final KnownEntries known = new KnownEntries(List.of(INVITED, ALSO_INVITED), notebook);

    @Test
    void those_of_an_earlier_run_are_tried_in_turns_with_those_of_the_invite() {
        recall(List.of(OLD, INVITED, OLDER));

        assertThat(known.inLine()).containsExactly(OLD, INVITED, ALSO_INVITED, OLDER);
    }

    @Test
    void whoever_answers_is_remembered_first_and_those_it_names_next() {
        recall(List.of(OLD, OLDER));

        known.answered(INVITED, List.of(NEW, OLDER));

        assertThat(remembered()).containsExactly(INVITED, OLDER, NEW, OLD);
        assertThat(known.inLine()).contains(NEW);
    }

    @Test
    void of_those_that_answered_the_last_is_remembered_first() {
        known.answered(OLDER, List.of());
        known.answered(OLD, List.of());
        known.answered(NEW, List.of(INVITED, OLDER, OLD));

        assertThat(remembered()).containsExactly(NEW, OLD, OLDER, INVITED);
    }

    @Test
    void who_failed_is_tried_last_and_not_forgotten() {
        recall(List.of(OLD));

        known.failed(OLD);

        assertThat(known.inLine()).containsExactly(INVITED, ALSO_INVITED, OLD);
        assertThat(remembered()).containsExactly(OLD);
    }

    @Test
    void a_limited_number_is_known_and_those_of_the_invite_are_always_among_them() {
        List<Address> many = IntStream.range(100, 1_000).mapToObj(KnownEntriesTest::entry).toList();

        recall(many);
        known.answered(many.getLast(), many);

        assertThat(remembered()).hasSize(KnownEntries.MOST).startsWith(many.getLast());
        assertThat(known.inLine()).contains(INVITED, ALSO_INVITED).hasSize(KnownEntries.MOST + 2);
        assertThat(known.size()).isEqualTo(KnownEntries.MOST + 2);
    }

    @Test
    void the_new_ones_of_a_network_take_the_place_of_its_dead_ones() {
        List<Address> dead = IntStream.range(100, 100 + KnownEntries.MOST).mapToObj(KnownEntriesTest::entry).toList();
        recall(dead);

        known.answered(INVITED, List.of(NEW));

        assertThat(remembered()).startsWith(INVITED, NEW).hasSize(KnownEntries.MOST);
    }

    private void recall(List<Address> earlier) {
        notebook.remember(earlier);
        known.recall();
    }

    private List<Address> remembered() {
        known.remember();
        return notebook.recall();
    }

    private static Address entry(int number) {
        return new Address("entry" + number, 7400);
    }
}
