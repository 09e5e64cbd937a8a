/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

import dweeter.model.Interval;
import dweeter.model.RingId;

/// The invariant of a ring at one moment, each property under its name in the papers, and what an ideal ring is.
///
/// @see <a href="https://arxiv.org/abs/1502.06461">Zave, How to make Chord correct</a>
/// @see <a href="https://arxiv.org/abs/1610.01140">Zave, Reasoning about identifier spaces, with the Alloy model</a>
final class ZaveInvariant {

    private final NavigableMap<RingId, List<RingId>> successors;
    private final Set<RingId> base;
    private final Map<RingId, RingId> bestSuccessor = new HashMap<>();
    /// All that are reached from a member over one best successor or more.
    private final Map<RingId, Set<RingId>> followers = new HashMap<>();
    private final Set<RingId> ringMembers = new HashSet<>();

    /// @param successors the successor list of each living member
    /// @param base       the members that stay
    ZaveInvariant(NavigableMap<RingId, List<RingId>> successors, Set<RingId> base) {
        this.successors = successors;
        this.base = base;
        successors.forEach((member, list) -> list.stream().filter(successors::containsKey).findFirst()
                .ifPresent(best -> bestSuccessor.put(member, best)));
        successors.keySet().forEach(member -> followers.put(member, reachedFrom(member)));
        followers.forEach((member, reached) -> {
            if (reached.contains(member)) {
                ringMembers.add(member);
            }
        });
    }

    /// The names of the properties that do not hold.
    List<String> violated() {
        var broken = new ArrayList<String>();
        if (!oneLiveSuccessor()) {
            broken.add("OneLiveSuccessor");
        }
        if (!atLeastOneRing()) {
            broken.add("AtLeastOneRing");
        }
        if (!atMostOneRing()) {
            broken.add("AtMostOneRing");
        }
        if (!orderedRing()) {
            broken.add("OrderedRing");
        }
        if (!connectedAppendages()) {
            broken.add("ConnectedAppendages");
        }
        if (!noDuplicates()) {
            broken.add("NoDuplicates");
        }
        if (!orderedSuccessorLists()) {
            broken.add("OrderedSuccessorLists");
        }
        if (!baseNotSkipped()) {
            broken.add("BaseNotSkipped");
        }
        return broken;
    }

    /// Each member has a living successor in its list.
    boolean oneLiveSuccessor() {
        return bestSuccessor.size() == successors.size();
    }

    /// Some member reaches itself over best successors.
    boolean atLeastOneRing() {
        return !ringMembers.isEmpty();
    }

    /// From each ring member all others are reached.
    boolean atMostOneRing() {
        return followers.entrySet().stream().filter(entry -> ringMembers.contains(entry.getKey()))
                .allMatch(entry -> entry.getValue().containsAll(ringMembers));
    }

    /// Between a ring member and its best successor there is no other ring member.
    boolean orderedRing() {
        return ringMembers.stream().allMatch(member -> ringMembers.stream()
                .noneMatch(other -> between(member, other, best(member))));
    }

    /// Who is not on the ring reaches it.
    boolean connectedAppendages() {
        return followers.entrySet().stream().filter(entry -> !ringMembers.contains(entry.getKey()))
                .allMatch(entry -> entry.getValue().stream().anyMatch(ringMembers::contains));
    }

    /// No list names a node twice, or its owner.
    boolean noDuplicates() {
        return successors.entrySet().stream().allMatch(entry -> !entry.getValue().contains(entry.getKey())
                && new HashSet<>(entry.getValue()).size() == entry.getValue().size());
    }

    /// Walking an extended successor list never passes its owner.
    boolean orderedSuccessorLists() {
        return successors.entrySet().stream().allMatch(entry -> {
            List<RingId> list = entry.getValue();
            for (int i = 1; i < list.size(); i++) {
                if (!between(entry.getKey(), list.get(i - 1), list.get(i))) {
                    return false;
                }
            }
            return true;
        });
    }

    /// No pair of neighbours in an extended successor list, the owner and its list, has a member of the base between
    /// them: the base are principals.
    boolean baseNotSkipped() {
        return successors.entrySet().stream().allMatch(entry -> {
            RingId previous = entry.getKey();
            for (RingId next : entry.getValue()) {
                for (RingId member : base) {
                    if (between(previous, member, next)) {
                        return false;
                    }
                }
                previous = next;
            }
            return true;
        });
    }

    /// What a ring without churn comes to: each list holds the next members, as many as there are or as fit, and each
    /// predecessor is the one before.
    static boolean ideal(List<RingView> membersInOrder) {
        int size = membersInOrder.size();
        for (int i = 0; i < size; i++) {
            RingView member = membersInOrder.get(i);
            var next = new ArrayList<RingId>();
            for (int k = 1; k <= Math.min(size - 1, member.successors().limit()); k++) {
                next.add(membersInOrder.get((i + k) % size).self().id());
            }
            Optional<RingId> before = size == 1
                    ? Optional.empty()
                    : Optional.of(membersInOrder.get((i + size - 1) % size).self().id());
            if (!member.successors().nodes().stream().map(node -> node.id()).toList().equals(next)
                    || !member.predecessor().map(node -> node.id()).equals(before)) {
                return false;
            }
        }
        return true;
    }

    private Set<RingId> reachedFrom(RingId member) {
        var reached = new HashSet<RingId>();
        Optional<RingId> next = Optional.ofNullable(bestSuccessor.get(member));
        while (next.isPresent() && reached.add(next.get())) {
            next = Optional.ofNullable(bestSuccessor.get(next.get()));
        }
        return reached;
    }

    private RingId best(RingId member) {
        return Optional.ofNullable(bestSuccessor.get(member)).orElseThrow();
    }

    private static boolean between(RingId from, RingId id, RingId to) {
        return new Interval(from, to).containsOpen(id);
    }
}
