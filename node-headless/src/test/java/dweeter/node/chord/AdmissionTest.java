/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dweeter.model.Node;

class AdmissionTest {

    @Test
    void who_lies_between_a_member_and_its_predecessor_enters_there() {
        RingMember member = granted(judge(5, answer(10, Optional.of(Nodes.at(60)), Nodes.all(20, 30))));

        assertThat(member.neighbours()).isEqualTo(answer(5, Optional.of(Nodes.at(60)), Nodes.all(10, 20)));
    }

    @Test
    void who_joins_a_node_alone_has_it_on_both_sides() {
        RingMember member = granted(judge(5, answer(10, Optional.empty(), List.of())));

        assertThat(member.neighbours()).isEqualTo(answer(5, Optional.of(Nodes.at(10)), Nodes.all(10)));
    }

    @Test
    void who_lies_before_the_predecessor_asks_that_one() {
        assertThat(judge(50, answer(10, Optional.of(Nodes.at(60)), Nodes.all(20))))
                .isEqualTo(new Admission.AskNearer(Nodes.at(60)));
    }

    @Test
    void a_member_that_has_lost_its_predecessor_admits_nobody() {
        assertThat(judge(5, answer(10, Optional.empty(), Nodes.all(20)))).isEqualTo(new Admission.Later());
    }

    @Test
    void the_position_of_a_living_node_is_taken() {
        assertThat(judge(10, answer(10, Optional.of(Nodes.at(60)), Nodes.all(20)))).isEqualTo(new Admission.Taken());
    }

    @Test
    void who_comes_back_before_it_was_missed_enters_and_waits_for_its_predecessor() {
        RingMember member = granted(judge(5, answer(10, Optional.of(Nodes.at(5)), Nodes.all(20, 5))));

        assertThat(member.neighbours()).isEqualTo(answer(5, Optional.empty(), Nodes.all(10, 20)));
        assertThat(member.view().range()).isEmpty();
        member.on(new RingEvent.Notified(Nodes.at(60)));
        assertThat(member.view().predecessor()).contains(Nodes.at(60));
    }

    private static Admission judge(int newcomer, RingEvent.Neighbours answer) {
        return Admission.judge(Nodes.at(newcomer), 2, answer);
    }

    private static RingMember granted(Admission admission) {
        if (admission instanceof Admission.Granted(RingMember member)) {
            return member;
        }
        throw new AssertionError("Not granted: " + admission);
    }

    private static RingEvent.Neighbours answer(int from, Optional<Node> predecessor, List<Node> successors) {
        return new RingEvent.Neighbours(Nodes.at(from), predecessor, successors);
    }
}
