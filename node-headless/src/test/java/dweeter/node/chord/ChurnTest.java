/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dweeter.model.Node;
import dweeter.model.RingId;

/// Joins, failures and departures in random order, on thousands of small rings. `-Ddweeter.chord.rings=N` sets how
/// many.
class ChurnTest {

    private static final int RINGS = Integer.getInteger("dweeter.chord.rings", 2_000);
    private static final String NEVER_IDEAL = "an ideal ring, in time";
    private static final SimulatedRing.Twist NONE = (_, _) -> Optional.empty();

    @Test
    void the_invariant_holds_after_every_event_and_the_ring_becomes_ideal_when_churn_stops() {
        forSeeds(1, RINGS, seed -> settle(churnAroundABase(seed, NONE)));
    }

    @Test
    void rings_too_small_for_a_base_become_ideal_when_churn_stops() {
        forSeeds(1_000_000, RINGS, ChurnTest::churnWithoutABase);
    }

    @Test
    void fingers_become_right_when_they_are_refreshed() {
        forSeeds(2_000_000, 200, seed -> {
            var random = new SplittableRandom(seed);
            var ring = new SimulatedRing(random, 3, NONE);
            grow(ring, 2 + random.nextInt(20), random);
            churn(ring, 100, 20, random);
            settle(ring);

            // At 64 positions no more than six places of a finger table can be filled.
            for (int i = 0; i < 2 * 6; i++) {
                ring.ids().forEach(id -> ring.happen(id, new RingEvent.FixFingersDue()));
                ring.deliverAll();
            }

            for (RingView member : ring.views()) {
                Stream<Optional<RingId>> right = IntStream.range(0, RingId.BITS)
                        .mapToObj(row -> Optional.of(ring.owner(member.fingers().start(row)))
                                .filter(owner -> !owner.equals(member.self().id())));
                assertThat(IntStream.range(0, RingId.BITS).mapToObj(row -> member.fingers().row(row).map(Node::id)))
                        .as("fingers of %s", member.self()).containsExactlyElementsOf(right.toList());
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

        assertThat(isCaught("OneLiveSuccessor", _ -> credulous)).isTrue();
        assertThat(isCaught(NEVER_IDEAL, _ -> credulous)).isTrue();
    }

    @Test
    void a_predecessor_that_is_never_checked_for_life_is_caught() {
        SimulatedRing.Twist trusting = (_, effect) -> effect instanceof RingEffect.AskWhetherAlive(Node node)
                ? Optional.of(new RingEvent.Alive(node))
                : Optional.empty();

        assertThat(isCaught(NEVER_IDEAL, _ -> trusting)).isTrue();
    }

    @Test
    void taking_living_nodes_for_dead_is_caught() {
        LongFunction<SimulatedRing.Twist> hasty = seed -> {
            var random = new SplittableRandom(seed);
            return (_, effect) -> effect instanceof RingEffect.AskNeighbours(Node node) && random.nextInt(50) == 0
                    ? Optional.of(new RingEvent.Unreachable(node))
                    : Optional.empty();
        };

        assertThat(isCaught("BaseNotSkipped", hasty)).isTrue();
    }

    /// Whether a few thousand rings with a mistake in them show a violation of that name.
    private static boolean isCaught(String violation, LongFunction<SimulatedRing.Twist> twist) {
        return LongStream.range(0, 5_000).parallel().anyMatch(seed -> {
            try {
                SimulatedRing ring = churnAroundABase(seed, twist.apply(seed));
                if (violation.equals(NEVER_IDEAL)) {
                    settle(ring);
                }
                return false;
            } catch (AssertionError e) {
                return String.valueOf(e.getMessage()).contains(violation);
            }
        });
    }

    private static SimulatedRing churnAroundABase(long seed, SimulatedRing.Twist twist) {
        var random = new SplittableRandom(seed);
        int limit = random.nextInt(10) == 0 ? 8 : 2 + random.nextInt(3);
        var ring = new SimulatedRing(random, limit, twist);
        grow(ring, limit + 1, random);
        ring.keepForGood(new HashSet<>(ring.ids()));

        churn(ring, 300, limit + 1 + random.nextInt(10), random);
        return ring;
    }

    private static void churnWithoutABase(long seed) {
        var random = new SplittableRandom(seed);
        int limit = 2 + random.nextInt(7);
        var ring = new SimulatedRing(random, limit, NONE);
        grow(ring, 1 + random.nextInt(limit), random);

        churn(ring, 100, limit, random);

        settle(ring);
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
            RingId any = ring.anyMember().neighbours().from().id();
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

    private static void settle(SimulatedRing ring) {
        assertThat(ring.settle(roundsFor(ring))).as(NEVER_IDEAL).isPresent();
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
