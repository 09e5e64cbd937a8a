/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import dweeter.model.Node;
import dweeter.model.RingId;

class HopsTest {

    @Test
    void exper() {
        for (int limit : new int[] { 1, 2, 4, 8 }) {
            for (int power = 4; power <= 10; power++) {
                double[] sum = new double[2];
                int rings = 1 << (12 - power);
                for (int k = 0; k < rings; k++) {
                    var random = new SplittableRandom(k * 100 + power);
                    var members = converged(1 << power, limit, random);
                    var ids = List.copyOf(members.keySet());
                    int n = 4096 / rings * 4;
                    for (int i = 0; i < n; i++) {
                        RingId from = ids.get(random.nextInt(ids.size()));
                        RingId key = Nodes.anywhere(random);
                        int hops = 0;
                        boolean done = false;
                        int extra = 0;
                        while (!done) {
                            switch (Optional.ofNullable(members.get(from)).orElseThrow().view().towards(key, Set.of())) {
                                case NextHop.Mine() -> { done = true; }
                                case NextHop.Successor(Node node, List<Node> f) -> { done = true; extra = 1; }
                                case NextHop.Forward(Node node, List<Node> f) -> { hops++; from = node.id(); }
                            }
                        }
                        sum[0] += hops / (double) n / rings;
                        sum[1] += (hops + extra) / (double) n / rings;
                    }
                }
                System.out.printf("r=%d N=2^%d half=%.1f forwards=%.3f (%.2f) withlast=%.3f (%.2f)%n", limit, power, power / 2.0, sum[0], sum[0] / power * 2, sum[1], sum[1]/power*2);
            }
        }
    }

    static Map<RingId, RingMember> converged(int size, int limit, RandomGenerator random) {
        var nodes = new TreeMap<RingId, Node>();
        while (nodes.size() < size) {
            Node node = Nodes.node(Nodes.anywhere(random));
            nodes.put(node.id(), node);
        }
        var order = List.copyOf(nodes.values());
        var members = new HashMap<RingId, RingMember>();
        for (int i = 0; i < size; i++) {
            Node self = order.get(i);
            var behind = new java.util.ArrayList<Node>();
            for (int k = 1; k <= limit; k++) {
                behind.add(order.get((i + k) % size));
            }
            var member = new RingMember(self, Optional.of(order.get((i + size - 1) % size)), new SuccessorList(self.id(), limit, behind));
            for (int round = 0; round < 40; round++) {
                for (RingEffect effect : member.on(new RingEvent.FixFingersDue())) {
                    if (effect instanceof RingEffect.FindFinger(int row, RingId key)) {
                        var e = nodes.ceilingEntry(key);
                        member.on(new RingEvent.FingerFound(row, e == null ? nodes.firstEntry().getValue() : e.getValue()));
                    }
                }
            }
            members.put(self.id(), member);
        }
        return members;
    }
}
