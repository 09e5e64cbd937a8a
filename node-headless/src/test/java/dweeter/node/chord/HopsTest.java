/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.model.Node;
import dweeter.model.RingId;

/// The length of lookups from a random member for a random key, with converged fingers and successor lists of 8.
///
/// A hop is one message from server to server, from the first server to the owner, which answers; "nodes traversed" in
/// Chord, SIGCOMM 2001, §6.3. The last of them, from predecessor to owner, is within that count; the table also shows
/// the mean without it.
class HopsTest {

    private static final int LIMIT = 8;
    private static final int LOOKUPS = 16_384;

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7, 8, 9, 10})
    void mean_hops_are_within_a_tenth_of_half_the_logarithm_of_the_size(int power) {
        int rings = 1 << (12 - power);
        long hops = 0;
        long forwards = 0;
        for (int ring = 0; ring < rings; ring++) {
            var random = new SplittableRandom(1_000L * power + ring);
            NavigableMap<RingId, RingView> members = converged(1 << power, random);
            List<RingId> ids = List.copyOf(members.keySet());
            for (int i = 0; i < LOOKUPS / rings; i++) {
                List<RingId> path = path(members, ids.get(random.nextInt(ids.size())), Nodes.anywhere(random));
                hops += path.size() - 1;
                forwards += Math.max(0, path.size() - 2);
            }
        }
        double mean = (double) hops / LOOKUPS;

        System.out.printf("N = %,5d: %.2f hops to the owner, %.2f to its predecessor; half of log2 N is %.1f%n",
                1 << power, mean, (double) forwards / LOOKUPS, power / 2.0);
        assertThat(mean).isCloseTo(power / 2.0, withPercentage(10));
    }

    /// Those who see the lookup, from the first server to the owner.
    private static List<RingId> path(NavigableMap<RingId, RingView> members, RingId from, RingId key) {
        var path = new ArrayList<RingId>();
        path.add(from);
        while (true) {
            RingView here = Optional.ofNullable(members.get(path.getLast())).orElseThrow();
            switch (here.towards(key, Set.of())) {
                case NextHop.Mine() -> {
                    assertThat(path.getLast()).isEqualTo(owner(members, key));
                    return path;
                }
                case NextHop.Successor(Node node, List<Node> _) -> path.add(node.id());
                case NextHop.Forward(Node node, List<Node> _) -> path.add(node.id());
            }
        }
    }

    /// A ring with right pointers whose members have refreshed each finger.
    private static NavigableMap<RingId, RingView> converged(int size, RandomGenerator random) {
        var nodes = new TreeMap<RingId, Node>();
        while (nodes.size() < size) {
            Node node = Nodes.node(Nodes.anywhere(random));
            nodes.put(node.id(), node);
        }
        List<Node> order = List.copyOf(nodes.values());
        var members = new TreeMap<RingId, RingView>();
        for (int i = 0; i < size; i++) {
            Node self = order.get(i);
            var following = new ArrayList<Node>();
            for (int k = 1; k <= LIMIT; k++) {
                following.add(order.get((i + k) % size));
            }
            var member = new RingMember(self, Optional.of(order.get((i + size - 1) % size)),
                    new SuccessorList(self.id(), LIMIT, following));
            int row = -1;
            boolean again = false;
            while (!again) {
                if (!(member.on(new RingEvent.FixFingersDue()).getFirst() instanceof RingEffect.FindFinger finger)) {
                    throw new AssertionError("A finger to find was expected");
                }
                again = finger.row() <= row;
                row = finger.row();
                member.on(new RingEvent.FingerFound(row, node(nodes, owner(nodes, finger.key()))));
            }
            members.put(self.id(), member.view());
        }
        return members;
    }

    private static Node node(NavigableMap<RingId, Node> nodes, RingId id) {
        return Optional.ofNullable(nodes.get(id)).orElseThrow();
    }

    private static RingId owner(NavigableMap<RingId, ?> members, RingId key) {
        return Optional.ofNullable(members.ceilingKey(key)).orElseGet(members::firstKey);
    }
}
