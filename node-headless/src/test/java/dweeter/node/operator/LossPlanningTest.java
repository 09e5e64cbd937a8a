/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dweeter.model.Address;
import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.model.Sibling;
import dweeter.node.membership.NodeName;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.SiblingState;
import dweeter.protocol.EntryMessage.PeerSeen;
import dweeter.protocol.PeerState;
import dweeter.protocol.RecoveryMessage.CopyExamined;

class LossPlanningTest {

    private static final UUID LOST = new UUID(1, 1);
    private static final UUID LIVING = new UUID(2, 2);
    private static final UUID FRESH = new UUID(3, 3);
    private static final RingId END = RingId.hash("end");
    private static final RingId OTHER_END = RingId.hash("other end");
    private static final Interval RANGE = new Interval(OTHER_END, END);
    private static final Interval REST = new Interval(END, OTHER_END);
    private static final Sibling SPARE = sibling(9);

    @Test
    void the_last_of_three_is_adopted_with_what_nobody_else_owns() {
        assertThat(plan(planning(List.of(), copy(0, 3, 1, 40, RANGE)).adopt(tweeter(0), false)))
                .isInstanceOfSatisfying(Change.Adoption.class, adoption -> {
                    assertThat(adoption.wish().range()).isEqualTo(RANGE);
                    assertThat(adoption.wish().group()).isEqualTo(LOST);
                    assertThat(adoption.wish().founder()).isEqualTo(sibling(0).id());
                    assertThat(adoption.wish().skip()).isEqualTo(LossPlanning.SKIP);
                });
    }

    @Test
    void where_a_majority_is_there_nothing_is_lost() {
        assertThat(why(planning(List.of(), copy(0, 3, 1, 40, RANGE), copy(1, 3, 1, 40, RANGE))
                .adopt(tweeter(0), true))).startsWith("Nothing is lost: 2 of the 3");
    }

    @Test
    void of_two_the_one_with_the_later_end_of_log_goes_on() {
        LossPlanning planning = planning(List.of(), copy(0, 5, 2, 10, RANGE), copy(1, 5, 1, 90, RANGE));

        assertThat(why(planning.adopt(tweeter(1), true))).contains("has more of the same node", "Adopt that one");
        assertThat(plan(planning.adopt(tweeter(0), true))).isInstanceOf(Change.Adoption.class);
    }

    @Test
    void who_was_there_of_late_may_come_back_unless_the_operator_vouches() {
        LossPlanning planning = planning(
                List.of(new PeerSeen(new PeerState(sibling(1).peer(), PeerState.SERVING, ""), 30_000)),
                copy(0, 3, 1, 40, RANGE));

        assertThat(why(planning.adopt(tweeter(0), false))).contains("was there 30 s ago", "--force");
        assertThat(plan(planning.adopt(tweeter(0), true))).isInstanceOf(Change.Adoption.class);
    }

    @Test
    void what_another_node_was_given_meanwhile_is_not_taken() {
        RingId middle = RANGE.middle();
        var planning = new LossPlanning(ring(List.of(), List.of(
                living(new Interval(END, OTHER_END)), living(new UUID(4, 4), RANGE.upTo(middle)))),
                List.of(copy(0, 3, 1, 40, RANGE)), FRESH);

        assertThat(plan(planning.adopt(tweeter(0), true))).isInstanceOfSatisfying(Change.Adoption.class,
                adoption -> assertThat(adoption.wish().range()).isEqualTo(RANGE.after(middle)));
    }

    @Test
    void what_had_not_all_arrived_is_left_where_it_is() {
        assertThat(why(planning(List.of(), copy(0, 3, 1, 40, RANGE.after(RANGE.middle()))).adopt(tweeter(0), true)))
                .contains("had not all arrived");
    }

    @Test
    void while_another_node_is_silent_it_may_have_a_part() {
        var silent = new Node(REST.middle(), new UUID(5, 5), List.of(sibling(7).peer()));
        var planning = new LossPlanning(new Ring(List.of(living(REST)), 3, List.of(), List.of(silent), true, List.of()),
                List.of(copy(0, 3, 1, 40, RANGE)), FRESH);

        assertThat(why(planning.adopt(tweeter(0), false))).contains("does not answer");
    }

    @Test
    void a_spare_stands_where_nothing_is_left() {
        LossPlanning planning = lost(List.of(SPARE), List.of());

        assertThat(plan(planning.declareLost(new NodeName(END.brief()), false)))
                .isInstanceOfSatisfying(Change.Loss.class, loss -> {
                    assertThat(loss.wish().range()).isEqualTo(RANGE);
                    assertThat(loss.wish().founder()).isEqualTo(SPARE.id());
                });
        assertThat(why(lost(List.of(), List.of()).declareLost(new NodeName(END.brief()), true)))
                .startsWith("No spare waits");
    }

    @Test
    void while_a_copy_is_left_nothing_is_declared_lost() {
        assertThat(why(lost(List.of(SPARE), List.of(copy(0, 3, 1, 40, RANGE)))
                .declareLost(new NodeName(END.brief()), true))).startsWith("Not all is lost")
                .contains("adopt-survivor");
    }

    @Test
    void only_what_is_in_quarantine_is_given_up() {
        assertThat(why(planning(List.of()).giveUp(new NodeName(OTHER_END.brief())))).contains("in quarantine");
    }

    private static LossPlanning lost(List<Sibling> spares, List<CopyExamined> copies) {
        var away = new Node(END, LOST, IntStream.range(0, 3).mapToObj(i -> sibling(i).peer()).toList());
        return new LossPlanning(new Ring(List.of(living(REST)), 3, spares, List.of(away), true, List.of()), copies,
                FRESH);
    }

    private static LossPlanning planning(List<PeerSeen> seen, CopyExamined... copies) {
        return new LossPlanning(ring(seen, List.of(living(REST))), List.of(copies), FRESH);
    }

    private static Ring ring(List<PeerSeen> seen, List<NodeDescribed> nodes) {
        return new Ring(nodes, 3, List.of(), List.of(), true, seen);
    }

    private static NodeDescribed living(Interval range) {
        return living(LIVING, range);
    }

    private static NodeDescribed living(UUID group, Interval range) {
        var node = new Node(range.to(), group, List.of(sibling(6).peer()));
        return new NodeDescribed(node, Optional.of(new Route(range, node, 4)), Optional.empty(), List.of(), 1, 1, 2, 1,
                "serving", List.of(new SiblingState(sibling(6).peer(), true, 0, 0)), Optional.empty());
    }

    private static CopyExamined copy(int number, int siblings, long term, long index, Interval owned) {
        var node = new Node(owned.to(), LOST, List.of(sibling(number).peer()));
        return new CopyExamined(sibling(number), LOST, IntStream.range(0, siblings).mapToObj(
                LossPlanningTest::sibling).toList(), term, index, Optional.of(new Route(owned, node, 3)), List.of(), 5,
                9,
                1_790_000_000_000_000L);
    }

    private static Sibling sibling(int number) {
        String host = "peer" + number;
        return new Sibling(new UUID(0, number), new Address(host, 7412),
                new Peer(new Address(host, 7410), new Address(host, 7411)));
    }

    private static Address tweeter(int number) {
        return sibling(number).peer().tweeter();
    }

    private static Change plan(PlanningResult result) {
        assertThat(result).isInstanceOf(PlanningResult.Plan.class);
        return ((PlanningResult.Plan) result).change();
    }

    private static String why(PlanningResult result) {
        assertThat(result).isInstanceOf(PlanningResult.Impossible.class);
        return ((PlanningResult.Impossible) result).why();
    }
}
