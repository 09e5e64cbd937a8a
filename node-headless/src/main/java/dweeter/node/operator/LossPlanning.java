/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dweeter.model.Address;
import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.Replacement;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.model.Sibling;
import dweeter.model.Stamp;
import dweeter.node.membership.NodeName;
import dweeter.node.operator.PlanningResult.Impossible;
import dweeter.node.operator.PlanningResult.Plan;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.EntryMessage.PeerSeen;
import dweeter.protocol.RecoveryMessage.CopyExamined;

/// Thinks through what is to be done where a node has lost too many of its machines for good.
///
/// @param ring   how its members describe it
/// @param copies what the peers say of theirs that answer
/// @param fresh  names a new group
public record LossPlanning(Ring ring, List<CopyExamined> copies, UUID fresh) {

    /// What an operator has to say where a peer may come back.
    public static final String SENTENCE = "the others never come back";
    /// How many numbers of each user are left free: more than anybody publishes while a copy lags behind.
    static final long SKIP = 1_000;

    /// So long a peer has been silent that comes back by itself no more.
    private static final long GONE_MILLIS = 600_000;

    /// The last copy of a group becomes a group.
    ///
    /// @param survivor by its Tweeter or Chord address
    /// @param forced   whether the operator vouches that the others are gone for good
    public PlanningResult adopt(Address survivor, boolean forced) {
        Optional<CopyExamined> found = copies.stream().filter(copy -> isAt(copy.self().peer(), survivor)).findFirst();
        if (found.isEmpty()) {
            return new Impossible("No peer with a copy of a node answers at " + survivor
                    + ". Start it; `dweeter-node ring` shows the Tweeter addresses.");
        }
        CopyExamined best = found.get();
        List<CopyExamined> alike = copies.stream().filter(copy -> copy.group().equals(best.group())).toList();
        Optional<CopyExamined> better = alike.stream().max(Comparator.comparingLong(CopyExamined::term)
                .thenComparingLong(CopyExamined::index)).filter(copy -> comesBehind(best, copy));
        if (better.isPresent()) {
            return new Impossible(better.get().self().peer().tweeter() + " has more of the same node: its log ends at "
                    + end(better.get()) + ", that of " + survivor + " at " + end(best) + ". Adopt that one.");
        }
        if (2 * alike.size() > best.siblings().size()) {
            return new Impossible("Nothing is lost: " + alike.size() + " of the " + best.siblings().size()
                    + " siblings are there, and agree by themselves.");
        }
        List<Peer> others = best.siblings().stream().map(Sibling::peer)
                .filter(peer -> alike.stream().noneMatch(copy -> copy.self().peer().equals(peer))).toList();
        Optional<Impossible> hasty = forced ? Optional.empty() : seenOfLate(others);
        if (hasty.isPresent()) {
            return hasty.get();
        }
        if (best.owned().isEmpty()) {
            return new Impossible("This copy owns nothing: there is nothing to go on with.");
        }
        Node node = new Node(best.owned().get().range().to(), best.group(), List.of(best.self().peer()));
        return range(node, forced).map(range -> adopt(best, range)).orElseGet(() -> away(node));
    }

    private PlanningResult adopt(CopyExamined copy, Interval range) {
        Interval own = copy.owned().orElseThrow().range();
        boolean isHere = Stream.concat(Stream.of(own), copy.accepted().stream()).reduce(List.of(range),
                (left, part) -> left.stream().flatMap(one -> one.minus(part).stream()).toList(),
                (one, _) -> one).isEmpty();
        if (!isHere) {
            return new Impossible(
                    "A part of what is lost was about to come to this node, and had not all arrived: whoever "
                            + "gave it has it still, and this copy cannot take it over. Nothing is changed.");
        }
        var sentences = new ArrayList<String>();
        sentences.add(copy.self().peer().tweeter() + " goes on alone as the node at " + range.to().brief()
                + ", with what it has: "
                + String.format(Locale.ROOT, "%,d users and %,d dweets and redweets", copy.users(), copy.items())
                + ".");
        sentences.add("Its log ends at " + end(copy) + (copy.latest() == 0
                ? "."
                : "; the last dweet in it is of " + new Stamp(copy.latest()).instant()
                        + ". What was acknowledged after that is lost.")
                + " Cids of that time are answered anew, follows of it may be counted elsewhere still.");
        if (!own.equals(range)) {
            sentences.add(
                    "Another node has taken a part of what this copy holds: it keeps " + range + " of " + own + ".");
        }
        sentences.add("What its users publish next is numbered " + SKIP
                + " higher, so that nothing gets a number that somebody has seen for something else.");
        sentences.add(
                "Its former siblings put what they have aside if they come back, and wait as spares. Spares fill the node up.");
        return new Plan(new Change.Adoption(new Replacement(copy.group(), fresh, copy.self().id(), range,
                copy.owned().get().epoch(), SKIP), copy.self().peer()), sentences, Optional.empty());
    }

    /// A spare stands where nobody has a copy any more.
    ///
    /// @param forced whether the operator vouches that the others are gone for good
    public PlanningResult declareLost(NodeName name, boolean forced) {
        List<Node> named = ring.away().stream().filter(node -> name.names(node.id(), node.siblings())).toList();
        if (named.size() != 1) {
            return new Impossible(named.isEmpty()
                    ? quarantined(name).isEmpty()
                            ? "No node " + name + " is away. `dweeter-node ring` shows those that are."
                            : "Node " + name + " is in quarantine already. Bring its users back (`dweeter-node restore "
                                    + "--group`), or give them up (`dweeter-node release`)."
                    : name + " may be any of " + named.size() + " nodes. Give more of its id.");
        }
        Node node = named.getFirst();
        Optional<CopyExamined> left = copies.stream().filter(copy -> copy.group().equals(node.group())).findFirst();
        if (left.isPresent()) {
            return hasCopy(left.get());
        }
        Optional<Impossible> hasty = forced ? Optional.empty() : seenOfLate(node.siblings());
        if (hasty.isPresent()) {
            return hasty.get();
        }
        Optional<Sibling> spare = ring.spares().stream().findFirst();
        if (spare.isEmpty()) {
            return new Impossible("No spare waits that could stand there. Start a peer, and ask again.");
        }
        Optional<Interval> range = range(node, forced);
        return range.isPresent() ? declareLost(node, spare.get(), range.get()) : away(node);
    }

    private PlanningResult declareLost(Node node, Sibling spare, Interval range) {
        return new Plan(new Change.Loss(new Replacement(node.group(), fresh, spare.id(), range, highestEpoch(), 0),
                spare.peer()),
                List.of(
                        "The spare " + spare.peer().tweeter() + " stands as node " + node.id().brief()
                                + ", of which nothing is left. Its range, " + String.format(Locale.ROOT, "%.1f %%",
                                        100 * range.fraction())
                                + " of the ring, is in quarantine: nobody gets a nick there, and whoever asks for its users is told "
                                + "that they are not available just now.",
                        "The quarantine ends when a backup was written back (`dweeter-node restore`), or when you give "
                                + "those users up (`dweeter-node release`).",
                        "Peers that held it put what they have aside if they come back, and wait as spares."),
                Optional.empty());
    }

    private static Impossible hasCopy(CopyExamined copy) {
        return new Impossible("Not all is lost: " + copy.self().peer().tweeter() + " has a copy, up to " + end(copy)
                + ". If the others are gone for good: `dweeter-node adopt-survivor " + copy.self().peer().tweeter()
                + "`.");
    }

    private List<NodeDescribed> quarantined(NodeName name) {
        return ring.nodes().stream().filter(NodeDescribed::isQuarantined)
                .filter(node -> name.names(node.self().id(), node.self().siblings())).toList();
    }

    /// A quarantine ends, and everything that was there is given up.
    public PlanningResult giveUp(NodeName name) {
        List<NodeDescribed> named = quarantined(name);
        if (named.size() != 1) {
            return new Impossible("No node " + name + " is in quarantine.");
        }
        return new Plan(new Change.Release(named.getFirst()), List.of(
                "The users of " + Planning.at(named.getFirst())
                        + " are given up: whoever registers first gets their nicks, "
                        + "also those of accounts that were deleted. Who was followed, and what was redweeted, stays "
                        + "in the lists of others under those nicks."),
                Optional.empty());
    }

    /// What nobody else owns up to the id of a node; empty where that is not known, as another one does not answer.
    private Optional<Interval> range(Node node, boolean forced) {
        List<NodeDescribed> others = ring.nodes().stream()
                .filter(one -> !one.self().group().equals(node.group())).toList();
        boolean allAnswer = others.stream().allMatch(NodeDescribed::isLed)
                && ring.away().stream().allMatch(one -> one.group().equals(node.group()));
        if (!allAnswer && !forced) {
            return Optional.empty();
        }
        Set<RingId> ends = new TreeSet<>();
        others.forEach(one -> ends.add(one.route().map(Route::range).map(Interval::to).orElse(one.self().id())));
        ring.away().stream().map(Node::id).forEach(ends::add);
        ends.remove(node.id());
        Optional<RingId> before = ends.stream().min(Comparator.comparing(end -> end.distanceTo(node.id())));
        Interval range = before.map(from -> new Interval(from, node.id())).orElseGet(() -> Interval.whole(node.id()));
        boolean owned = others.stream().flatMap(one -> one.route().stream())
                .anyMatch(route -> route.range().overlaps(range));
        return owned ? Optional.empty() : Optional.of(range);
    }

    private Impossible away(Node node) {
        String silent = Stream.concat(ring.away().stream(),
                ring.nodes().stream().filter(one -> !one.isLed()).map(NodeDescribed::self))
                .filter(one -> !one.group().equals(node.group())).map(one -> one.id().brief())
                .collect(Collectors.joining(", "));
        return new Impossible(silent.isEmpty()
                ? "Another node owns what node " + node.id().brief() + " had: there is nothing to do."
                : "Node " + silent
                        + " does not answer, and may have been given a part of what is lost. Bring it back, or "
                        + "adopt it, first; or vouch for it with --force.");
    }

    /// Whether one of them may still come back by itself.
    private Optional<Impossible> seenOfLate(List<Peer> others) {
        return ring.peers().stream().filter(seen -> others.contains(seen.peer().peer()))
                .filter(seen -> seen.silentMillis() < GONE_MILLIS).min(Comparator.comparingLong(PeerSeen::silentMillis))
                .map(seen -> new Impossible(seen.peer().peer().tweeter() + " was there "
                        + seen.silentMillis() / 1000
                        + " s ago, and may come back with all that it has. Bring it back. If it is "
                        + "gone for good, say --force \"" + SENTENCE + "\"."));
    }

    private long highestEpoch() {
        return ring.nodes().stream().flatMap(node -> node.route().stream()).mapToLong(Route::epoch).max().orElse(0);
    }

    private static boolean comesBehind(CopyExamined one, CopyExamined other) {
        return one.term() < other.term() || one.term() == other.term() && one.index() < other.index();
    }

    private static String end(CopyExamined copy) {
        return "entry " + copy.index() + " of term " + copy.term();
    }

    private static boolean isAt(Peer peer, Address address) {
        return peer.tweeter().equals(address) || peer.chord().equals(address);
    }
}
