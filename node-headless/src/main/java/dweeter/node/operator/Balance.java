/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import static dweeter.node.operator.Planning.at;
import static dweeter.node.operator.Risks.name;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dweeter.model.RingId;
import dweeter.model.Sibling;
import dweeter.node.operator.PlanningResult.Impossible;
import dweeter.node.operator.PlanningResult.Plan;
import dweeter.protocol.ChordMessage.NodeDescribed;

/// Finds the move that takes most from the fullest node. Where a full set of spares waits, they take half of it. Otherwise a
/// node with little gives that to its successor and takes half of the fullest one's instead: the id of a node is the end of
/// its range, so that two neighbours cannot just shift the border between them.
///
/// @see <a href="https://doi.org/10.1145/1007912.1007919">Karger and Ruhl, Simple efficient load-balancing algorithms for
///      peer-to-peer systems, SPAA 2004, §4</a>
record Balance(Ring ring) {

    /// A move has to take at least a tenth from the fullest node to be worth it.
    private static final double WORTH_IT = 0.9;

    /// @param fullest what the fullest node will have
    private record Move(Change.Relocation change, long fullest) {}

    PlanningResult propose() {
        if (!ring.isWhole() || ring.nodes().isEmpty()) {
            return new Impossible(ring.health());
        }
        Optional<Impossible> busy = Planning.busy(ring.nodes());
        if (busy.isPresent()) {
            return busy.get();
        }
        if (!ring.spares().isEmpty()
                && ring.nodes().stream().anyMatch(node -> node.siblings().size() < ring.copies())) {
            return new Impossible(
                    "Nodes that have too few siblings come first, and spares are taking those places. Ask "
                            + "again when `dweeter-node ring` says that all is well.");
        }
        NodeDescribed fullest = fullest();
        if (ring.spares().size() >= ring.copies()) {
            return halve(ring.spares().subList(0, ring.copies()), fullest);
        }
        Optional<Move> best = ring.nodes().stream().flatMap(node -> relocate(node).stream())
                .min(Comparator.comparingLong(Move::fullest)
                        .thenComparing(move -> Load.of(move.change().node()).rows()));
        long now = Load.of(fullest).weight();
        return best.isPresent() && best.get().fullest() <= now * WORTH_IT
                ? relocation(best.get(), now)
                : new Impossible(asEven(fullest));
    }

    private PlanningResult halve(List<Sibling> spares, NodeDescribed fullest) {
        return new Plan(new Change.Halving(spares, fullest), List.of(
                "The spares " + spares.stream().map(spare -> spare.peer().tweeter().toString())
                        .collect(Collectors.joining(", "))
                        + " make a node, which takes about half of what " + at(fullest) + ", the fullest, has: "
                        + Load.of(fullest).half() + ". That takes " + Load.of(fullest).half().handingOver() + ".",
                Planning.HANDING_OVER,
                "Afterwards those users are kept on " + spares.size() + " peers, and "
                        + (ring.spares().size() == spares.size()
                                ? "no spare waits any more."
                                : ring.spares().size() - spares.size() + " still wait as spares.")),
                Optional.empty());
    }

    private PlanningResult relocation(Move move, long now) {
        NodeDescribed node = move.change().node();
        NodeDescribed successor = move.change().successor();
        NodeDescribed fullest = move.change().fullest();
        boolean same = successor.self().isSame(fullest.self());
        Load gained = same ? Load.of(fullest).plus(Load.of(node)).half() : Load.of(fullest).half();
        var risks = new Risks(ring.copies());
        Optional<String> fewer = Stream
                .of(risks.fewer(node, node.siblings().size(), successor.siblings().size()),
                        risks.fewer(fullest, fullest.siblings().size(), node.siblings().size()))
                .flatMap(Optional::stream).findFirst();
        return new Plan(move.change(), List.of(
                at(node) + " gives all it has, " + Load.of(node) + ", to its successor, " + at(successor)
                        + ", and then takes about half of what " + (same ? "that one" : at(fullest) + ", the fullest,")
                        + " has: " + gained + ". That takes " + Load.of(node).plus(gained).handingOver() + ".",
                Planning.HANDING_OVER,
                String.format("Afterwards the fullest node has about %,d users and dweets, where it has %,d now.",
                        move.fullest(), now)),
                fewer);
    }

    private String asEven(NodeDescribed fullest) {
        int more = ring.copies() - ring.spares().size();
        return "The load is as even as moving whole nodes can make it: " + name(fullest) + ", the fullest, has "
                + Load.of(fullest) + ". To take half of that, start " + more + " more " + (more == 1 ? "peer" : "peers")
                + ".";
    }

    /// What it comes to if this node gives everything to its successor and then halves whoever is the fullest.
    private Optional<Move> relocate(NodeDescribed node) {
        Optional<NodeDescribed> successor = ring.successor(node);
        if (successor.isEmpty()) {
            return Optional.empty();
        }
        Map<RingId, Long> loads = new HashMap<>();
        ring.nodes().forEach(one -> loads.put(one.self().id(), Load.of(one).weight()));
        loads.merge(successor.get().self().id(), Load.of(node).weight(), Long::sum);
        loads.remove(node.self().id());
        RingId halved = loads.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        long fullest = loads.entrySet().stream()
                .mapToLong(one -> one.getKey().equals(halved) ? (one.getValue() + 1) / 2 : one.getValue()).max()
                .orElseThrow();
        return ring.nodes().stream().filter(one -> one.self().id().equals(halved)).findFirst()
                .map(one -> new Move(new Change.Relocation(node, successor.get(), one), fullest));
    }

    private NodeDescribed fullest() {
        return ring.nodes().stream().max(Comparator.comparingLong(node -> Load.of(node).weight())).orElseThrow();
    }
}
