/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dweeter.model.Node;

class RingMemberTest {

    private static final Node SELF = Nodes.at(50);
    private static final RingEvent DUE = new RingEvent.StabiliseDue();

    /// At 50, after 45, followed by 55, 60, 2.
    private final RingMember member = new RingMember(SELF, Optional.of(Nodes.at(45)),
            new SuccessorList(SELF.id(), 3, Nodes.all(55, 60, 2)));

    @Test
    void to_stabilise_it_asks_its_successor_and_takes_over_its_list() {
        assertThat(member.on(DUE)).containsExactly(ask(55));

        assertThat(member.on(answer(55, SELF, Nodes.all(58, 60, 2))))
                .containsExactly(new RingEffect.Notify(Nodes.at(55), SELF), changed(45, Nodes.all(55, 58, 60)));
    }

    @Test
    void a_better_successor_is_asked_for_its_list_before_it_is_adopted() {
        member.on(DUE);

        assertThat(member.on(answer(55, Nodes.at(52), Nodes.all(60, 2)))).containsExactly(ask(52));
        assertThat(successors()).isEqualTo(Nodes.all(55, 60, 2));

        assertThat(member.on(answer(52, Nodes.at(45), Nodes.all(55, 60, 2))))
                .containsExactly(new RingEffect.Notify(Nodes.at(52), SELF), changed(45, Nodes.all(52, 55, 60)));
    }

    @Test
    void a_better_successor_that_is_dead_changes_nothing() {
        member.on(DUE);
        member.on(answer(55, Nodes.at(52), Nodes.all(60, 2)));

        assertThat(member.on(new RingEvent.Unreachable(Nodes.at(52))))
                .containsExactly(new RingEffect.Notify(Nodes.at(55), SELF));
        assertThat(successors()).isEqualTo(Nodes.all(55, 60, 2));
    }

    @Test
    void a_dead_successor_is_dropped_and_the_next_is_asked() {
        member.on(DUE);

        assertThat(member.on(new RingEvent.Unreachable(Nodes.at(55))))
                .containsExactly(ask(60), changed(45, Nodes.all(60, 2)));
    }

    @Test
    void late_repeated_and_unasked_answers_change_no_pointer() {
        member.on(DUE);
        member.on(new RingEvent.Unreachable(Nodes.at(55)));

        assertThat(member.on(answer(55, SELF, Nodes.all(58)))).isEmpty();
        assertThat(member.on(answer(53, SELF, Nodes.all(58)))).isEmpty();
        assertThat(member.on(new RingEvent.Alive(Nodes.at(55)))).isEmpty();
        assertThat(successors()).isEqualTo(Nodes.all(60, 2));
    }

    @Test
    void a_question_that_stays_open_is_asked_again_at_the_second_occasion() {
        member.on(DUE);

        assertThat(member.on(DUE)).isEmpty();
        assertThat(member.on(DUE)).containsExactly(ask(55));
    }

    @Test
    void a_nearer_predecessor_is_adopted_at_once() {
        assertThat(member.on(new RingEvent.Notified(Nodes.at(48))))
                .containsExactly(changed(48, Nodes.all(55, 60, 2)));
    }

    @Test
    void a_farther_predecessor_is_adopted_only_after_the_present_one_was_found_dead() {
        assertThat(member.on(new RingEvent.Notified(Nodes.at(40))))
                .containsExactly(new RingEffect.AskWhetherAlive(Nodes.at(45)));

        assertThat(member.on(new RingEvent.Unreachable(Nodes.at(45))))
                .containsExactly(changed(40, Nodes.all(55, 60, 2)));
    }

    @Test
    void a_living_predecessor_stays() {
        member.on(new RingEvent.Notified(Nodes.at(40)));
        member.on(new RingEvent.Alive(Nodes.at(45)));

        assertThat(member.on(new RingEvent.Unreachable(Nodes.at(45)))).isEmpty();
        assertThat(member.view().predecessor()).contains(Nodes.at(45));
    }

    @Test
    void of_several_who_would_replace_the_predecessor_the_nearest_does() {
        member.on(new RingEvent.Notified(Nodes.at(40)));
        member.on(new RingEvent.Notified(Nodes.at(43)));
        member.on(new RingEvent.Notified(Nodes.at(30)));

        member.on(new RingEvent.Unreachable(Nodes.at(45)));

        assertThat(member.view().predecessor()).contains(Nodes.at(43));
    }

    @Test
    void the_first_of_a_ring_takes_who_notifies_it_for_its_successor_too() {
        RingMember first = RingMember.first(SELF, 3);
        assertThat(first.on(DUE)).isEmpty();

        first.on(new RingEvent.Notified(Nodes.at(10)));
        assertThat(first.on(DUE)).containsExactly(ask(10));
        first.on(answer(10, SELF, List.of(SELF)));

        assertThat(first.neighbours())
                .isEqualTo(new RingEvent.Neighbours(SELF, Optional.of(Nodes.at(10)), Nodes.all(10)));
    }

    @Test
    void who_loses_everybody_is_alone_until_it_is_introduced() {
        for (int position : new int[]{55, 60, 2, 45}) {
            member.on(new RingEvent.Unreachable(Nodes.at(position)));
        }
        assertThat(member.neighbours()).isEqualTo(new RingEvent.Neighbours(SELF, Optional.empty(), List.of()));

        assertThat(member.on(new RingEvent.Introduced(Nodes.at(60)))).containsExactly(ask(60));
        member.on(answer(60, Nodes.at(45), Nodes.all(2, 10)));

        assertThat(successors()).isEqualTo(Nodes.all(60, 2, 10));
    }

    @Test
    void an_introduction_to_somebody_farther_than_the_successor_is_of_no_use() {
        assertThat(member.on(new RingEvent.Introduced(Nodes.at(60)))).isEmpty();
        assertThat(member.on(new RingEvent.Introduced(SELF))).isEmpty();
    }

    @Test
    void who_leaves_tells_both_neighbours_and_takes_no_further_part() {
        assertThat(member.on(new RingEvent.LeaveRequested())).containsExactly(
                new RingEffect.TellDeparture(Nodes.at(55), SELF, Optional.of(Nodes.at(45))),
                new RingEffect.TellDeparture(Nodes.at(45), SELF, Optional.of(Nodes.at(45))));

        assertThat(member.on(DUE)).isEmpty();
    }

    @Test
    void after_its_predecessor_left_it_has_the_one_before() {
        assertThat(member.on(new RingEvent.Departed(Nodes.at(45), Optional.of(Nodes.at(40)))))
                .containsExactly(changed(40, Nodes.all(55, 60, 2)));
    }

    @Test
    void after_its_successor_left_it_asks_the_next_at_once() {
        assertThat(member.on(new RingEvent.Departed(Nodes.at(55), Optional.of(SELF))))
                .containsExactly(ask(60), changed(45, Nodes.all(60, 2)));
    }

    @Test
    void after_the_only_other_left_it_is_alone() {
        var two = new RingMember(SELF, Optional.of(Nodes.at(10)), new SuccessorList(SELF.id(), 3, Nodes.all(10)));

        two.on(new RingEvent.Departed(Nodes.at(10), Optional.of(SELF)));

        assertThat(two.neighbours()).isEqualTo(new RingEvent.Neighbours(SELF, Optional.empty(), List.of()));
    }

    @Test
    void a_node_s_own_answer_brings_its_present_siblings() {
        Node successor = Nodes.moved(Nodes.at(55));
        Node predecessor = Nodes.moved(Nodes.at(45));
        member.on(DUE);

        member.on(new RingEvent.Neighbours(successor, Optional.of(SELF), Nodes.all(60, 2)));
        member.on(new RingEvent.Notified(predecessor));

        assertThat(successors()).containsExactly(successor, Nodes.at(60), Nodes.at(2));
        assertThat(member.view().predecessor()).contains(predecessor);
        assertThat(member.view().fingers().row(0)).contains(successor);
    }

    @Test
    void its_own_new_siblings_are_told_to_the_successor_and_to_who_asks() {
        Node moved = Nodes.moved(SELF);

        assertThat(member.on(new RingEvent.SiblingsChanged(moved)))
                .containsExactly(new RingEffect.Notify(Nodes.at(55), moved));
        assertThat(member.neighbours().from()).isEqualTo(moved);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> member.on(new RingEvent.SiblingsChanged(Nodes.at(51))));
    }

    @Test
    void fingers_are_looked_up_one_by_one_and_rows_with_a_known_answer_are_skipped() {
        // 55 is 5 steps of 2^250 away and so in rows 0 to 252, 10 is 24 away and in row 254 too.
        assertThat(member.on(new RingEvent.FixFingersDue())).containsExactly(find(253));
        member.on(new RingEvent.FingerFound(253, Nodes.at(10)));
        assertThat(member.on(new RingEvent.FixFingersDue())).containsExactly(find(255));
        member.on(new RingEvent.FingerFound(255, SELF));
        assertThat(member.on(new RingEvent.FixFingersDue())).containsExactly(find(253));
        // No answer: the next row is tried.
        assertThat(member.on(new RingEvent.FixFingersDue())).containsExactly(find(254));

        assertThat(member.view().fingers().nodes()).isEqualTo(Nodes.all(55, 10));
    }

    @Test
    void a_node_alone_has_no_fingers_to_fix() {
        assertThat(RingMember.first(SELF, 3).on(new RingEvent.FixFingersDue())).isEmpty();
    }

    private List<Node> successors() {
        return member.view().successors().nodes();
    }

    private static RingEffect ask(int position) {
        return new RingEffect.AskNeighbours(Nodes.at(position));
    }

    private static RingEffect find(int row) {
        return new RingEffect.FindFinger(row, SELF.id().plusPowerOfTwo(row));
    }

    private static RingEffect changed(int predecessor, List<Node> successors) {
        return new RingEffect.NeighboursChanged(Optional.of(Nodes.at(predecessor)), successors);
    }

    private static RingEvent answer(int from, Node predecessor, List<Node> successors) {
        return new RingEvent.Neighbours(Nodes.at(from), Optional.of(predecessor), successors);
    }
}
