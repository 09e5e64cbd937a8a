/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dweeter.model.Node;
import dweeter.model.RingId;

/// Joins, failures and departures in random order, on thousands of small rings. `-Ddweeter.chord.rings=N` sets how many.
class ChurnTest {

    private static final int RINGS = Integer.getInteger("dweeter.chord.rings", 4_000);
    private static final SimulatedRing.Twist NONE = (_, _) -> Optional.empty();

    @Test
    void the_invariant_holds_after_every_event_and_the_ring_becomes_ideal_when_churn_stops() {
        forSeeds(1, RINGS, seed -> churnAroundABase(seed, NONE));
    }

    @Test
    void rings_too_small_for_a_base_become_ideal_when_churn_stops() {
        forSeeds(1_000_000, RINGS, ChurnTest::churnWithoutABase);
    }

    @Test
    void fingers_become_right_when_they_are_refreshed() {
        forSeeds(2_000_000, 300, seed -> {
            var random = new SplittableRandom(seed);
            var ring = new SimulatedRing(random, 3, NONE);
            grow(ring, 2 + random.nextInt(20), random);
            churn(ring, 100, 20, random);
            assertThat(ring.settle(roundsFor(ring))).isPresent();

            // At 64 positions no more than six places of a finger table can be filled.
            for (int i = 0; i < 2 * 6; i++) {
                ring.ids().forEach(id -> ring.happen(id, new RingEvent.FixFingersDue()));
                ring.deliverAll();
            }

            for (RingView member : ring.views()) {
                for (int row = 0; row < RingId.BITS; row++) {
                    RingId owner = ring.owner(member.fingers().start(row));
                    assertThat(member.fingers().row(row).map(Node::id)).as("row %d of %s", row, member.self())
                            .isEqualTo(Optional.of(owner).filter(id -> !id.equals(member.self().id())));
                }
            }
        });
    }

    @Test
    void parted_rings_become_one_when_their_members_are_introduced() {
        forSeeds(3_000_000, RINGS / 4, seed -> {
            var random = new SplittableRandom(seed);
            var ring = new SimulatedRing(random, 1 + random.nextInt(4), NONE);
            for (int parts = 2 + random.nextInt(2); parts > 0; parts--) {
                ring.begin(Nodes.at(random.nextInt(64)));
            }
            for (int joining = random.nextInt(20); joining > 0; joining--) {
                ring.knock(Nodes.at(random.nextInt(64)));
                ring.round();
            }

            int rounds = 0;
            while (!ring.isIdeal() && rounds < 200) {
                ring.ids().forEach(ring::introduce);
                ring.deliverAll();
                ring.round();
                rounds++;
            }

            assertThat(ring.isIdeal()).isTrue();
        });
    }

    @Test
    void a_successor_that_is_believed_in_unheard_as_in_2001_is_caught() {
        SimulatedRing.Twist credulous = (member, effect) -> effect instanceof RingEffect.AskNeighbours(Node node)
                && member.view().successors().head().filter(node::isSame).isEmpty()
                        ? Optional.of(
                                new RingEvent.Neighbours(node, Optional.empty(), member.view().successors().nodes()))
                        : Optional.empty();

        assertThat(caught(_ -> credulous)).anyMatch(message -> message.contains("OneLiveSuccessor"))
                .anyMatch(message -> message.contains("AtLeastOneRing"));
    }

    @Test
    void a_predecessor_that_is_never_checked_for_life_is_caught() {
        SimulatedRing.Twist trusting = (_, effect) -> effect instanceof RingEffect.AskWhetherAlive(Node node)
                ? Optional.of(new RingEvent.Alive(node))
                : Optional.empty();

        assertThat(caught(_ -> trusting)).anyMatch(message -> message.contains("rounds to an ideal ring"));
    }

    @Test
    void taking_living_nodes_for_dead_is_caught() {
        assertThat(caught(seed -> {
            var random = new SplittableRandom(seed);
            return (_, effect) -> effect instanceof RingEffect.AskNeighbours(Node node) && random.nextInt(50) == 0
                    ? Optional.of(new RingEvent.Unreachable(node))
                    : Optional.empty();
        })).anyMatch(message -> message.contains("BaseNotSkipped"));
    }

    private static List<String> caught(LongFunction<SimulatedRing.Twist> twist) {
        return LongStream.range(0, 500).parallel().mapToObj(seed -> {
            try {
                churnAroundABase(seed, twist.apply(seed));
                return "";
            } catch (AssertionError e) {
                return String.valueOf(e.getMessage());
            }
        }).toList();
    }

    private static void churnAroundABase(long seed, SimulatedRing.Twist twist) {
        var random = new SplittableRandom(seed);
        int limit = random.nextInt(10) == 0 ? 8 : 2 + random.nextInt(3);
        var ring = new SimulatedRing(random, limit, twist);
        grow(ring, limit + 1, random);
        ring.keepForGood(new HashSet<>(ring.ids()));

        churn(ring, 300, limit + 1 + random.nextInt(10), random);

        assertThat(ring.settle(roundsFor(ring))).as("rounds to an ideal ring").isPresent();
    }

    private static void churnWithoutABase(long seed) {
        var random = new SplittableRandom(seed);
        int limit = 2 + random.nextInt(7);
        var ring = new SimulatedRing(random, limit, NONE);
        grow(ring, 1 + random.nextInt(limit), random);

        churn(ring, 100, limit, random);

        assertThat(ring.settle(roundsFor(ring))).as("rounds to an ideal ring").isPresent();
    }

    /// Many join at once, and the ring settles.
    private static void grow(SimulatedRing ring, int size, RandomGenerator random) {
        ring.begin(Nodes.at(random.nextInt(64)));
        while (ring.size() < size) {
            for (int i = ring.size(); i < size; i++) {
                ring.knock(Nodes.at(random.nextInt(64)));
            }
            assertThat(ring.settle(roundsFor(ring) + 2 * size)).as("rounds to grow").isPresent();
        }
    }

    private static void churn(SimulatedRing ring, int steps, int most, RandomGenerator random) {
        for (int step = 0; step < steps; step++) {
            RingId any = ring.anyMember().view().self().id();
            int chance = random.nextInt(100);
            if (chance < 6 && ring.size() < most) {
                ring.knock(Nodes.at(random.nextInt(64)));
            } else if (chance < 12 && !ring.stays(any) && ring.canSpare(any) && ring.size() > 1) {
                if (random.nextInt(3) == 0) {
                    ring.leave(any);
                } else {
                    ring.fail(any);
                }
            } else if (chance < 25) {
                ring.happen(any, new RingEvent.StabiliseDue());
            } else if (chance < 28) {
                ring.happen(any, new RingEvent.FixFingersDue());
            } else if (!ring.isQuiet()) {
                ring.deliverAny(/* lossy= */ true);
            }
        }
    }

    /// Each round may let one more member of an appendage into the ring, and carries lists one step farther.
    private static int roundsFor(SimulatedRing ring) {
        return 2 * ring.size() + 2 * 8;
    }

    private static void forSeeds(long first, int count, LongConsumer property) {
        LongStream.range(first, first + count).parallel().forEach(seed -> {
            try {
                property.accept(seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Seed " + seed + ": " + e.getMessage(), e);
            }
        });
    }
}
