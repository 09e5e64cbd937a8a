/* SPDX-License-Identifier: MIT */
package dweeter.node.measuring;

import java.util.List;
import java.util.UUID;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import dweeter.model.Address;
import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.chord.FingerTable;
import dweeter.node.chord.NextHop;
import dweeter.node.chord.RingView;
import dweeter.node.routing.RouteTable;
import dweeter.node.chord.SuccessorList;

/// What it costs to find the way to a key: the hash of the nick, the cached route, and a step of a Chord lookup.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LookupBenchmark {

    private static final int KEYS = 1024;
    private static final int SUCCESSORS = 4;

    @Param({"8", "128", "1024"})
    private int nodes;

    private final RouteTable routes = new RouteTable();
    private final List<RingId> keys = IntStream.range(0, KEYS).mapToObj(i -> RingId.hash("key" + i)).toList();
    private RingView view = alone();
    private int next;

    /// Makes an ideal ring, seen from its first node.
    @Setup
    public void build() {
        List<Node> ring = IntStream.range(0, nodes).mapToObj(i -> node(RingId.hash("node" + i), i))
                .sorted((one, other) -> one.id().compareTo(other.id())).toList();
        for (int i = 0; i < nodes; i++) {
            Node before = ring.get((i + nodes - 1) % nodes);
            routes.learn(new Route(new Interval(before.id(), ring.get(i).id()), ring.get(i), 1));
        }
        Node self = ring.getFirst();
        FingerTable fingers = FingerTable.empty(self.id());
        for (int row = 0; row < RingId.BITS; row++) {
            Optional<Node> finger = routes.find(fingers.start(row)).map(Route::node);
            if (finger.isPresent() && !finger.get().isSame(self)) {
                fingers = fingers.found(row, finger.get());
            }
        }
        view = new RingView(self, Optional.of(ring.getLast()),
                new SuccessorList(self.id(), SUCCESSORS, ring.subList(1, 1 + SUCCESSORS)), fingers);
    }

    @Benchmark
    public RingId hash_of_a_nick() {
        return RingId.hash("marta");
    }

    @Benchmark
    public Optional<Route> cached_route() {
        return routes.find(key());
    }

    @Benchmark
    public NextHop step_of_a_lookup() {
        return view.towards(key(), Set.of());
    }

    private RingId key() {
        next = (next + 1) % KEYS;
        return keys.get(next);
    }

    private static RingView alone() {
        Node self = node(RingId.ZERO, 0);
        return new RingView(self, Optional.empty(), SuccessorList.alone(self.id(), SUCCESSORS),
                FingerTable.empty(self.id()));
    }

    private static Node node(RingId id, int number) {
        return new Node(id, new UUID(0, number), List.of(new Peer(new Address("localhost", 10_000 + number),
                new Address("localhost", 20_000 + number))));
    }
}
