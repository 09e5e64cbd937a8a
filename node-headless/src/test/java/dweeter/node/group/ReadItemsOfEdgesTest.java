/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.node.storage.FollowEdge;
import dweeter.node.storage.Soundness;
import dweeter.node.testing.PeerRows;

class ReadItemsOfEdgesTest extends RulesFixture {

    @BeforeEach
    void join() {
        limit(SMALL);
        join(ADA);
    }

    @Test
    void what_was_marked_read_by_a_former_version_beyond_all_numbers_counts_for_nothing() {
        set(user(0), true);
        database.write(session -> session.run("update follows set read = ?", Long.MAX_VALUE));
        assertThat(edge(ADA, user(0)).read().upTo()).isZero();

        say(new AdvanceRead(PeerRows.proof(ADA, 5), List.of(new ItemRef(user(0), Long.MAX_VALUE))));
        assertThat(edge(ADA, user(0)).read().upTo()).isZero();
        say(new AdvanceRead(PeerRows.proof(ADA, 5), List.of(new ItemRef(user(0), 3))));
        assertThat(edge(ADA, user(0)).read().upTo()).isEqualTo(3);
    }

    @Test
    void of_an_edge_so_many_stretches_of_read_items_are_remembered_and_the_lowest_are_forgotten_first() {
        set(user(0), true);
        for (int i = 1; i <= 100; i++) {
            say(new AddRead(PeerRows.proof(ADA, 5), List.of(new ItemRange(user(0), 3L * i, 3L * i + 1))));
        }

        assertThat(number("select count(*) from reads")).isEqualTo(64);
        assertThat(edge(ADA, user(0)).read().contains(3 * 36L)).isFalse();
        assertThat(edge(ADA, user(0)).read().contains(3 * 37L)).isTrue();
        assertThat(edge(ADA, user(0)).read().upTo()).isZero();
        assertThat(database.<List<FollowEdge>>read(session -> FollowEdge.all(session, "ada")))
                .containsExactly(edge(ADA, user(0)));
        assertSound();
    }

    @Test
    void with_an_edge_that_is_forgotten_goes_what_was_read_by_it() {
        for (int i = 0; i < 3; i++) {
            set(user(i), true);
            say(new AddRead(PeerRows.proof(ADA, 5), List.of(new ItemRange(user(i), 5, 6))));
        }
        for (int i = 0; i < 3; i++) {
            set(user(i), false);
        }
        assertThat(number("select count(*) from reads")).isEqualTo(3);

        set(user(9), true);

        assertThat(number("select count(*) from reads where whom = 'user0'")).isZero();
        assertThat(number("select count(*) from reads")).isEqualTo(2);
        assertSound();
        set(user(0), true);
        assertThat(edge(ADA, user(0)).read().contains(5)).isFalse();
    }

    private void assertSound() {
        assertThat(database.read(Soundness::flaw)).isEmpty();
    }
}
