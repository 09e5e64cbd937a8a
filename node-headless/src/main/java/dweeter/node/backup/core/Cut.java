/* SPDX-License-Identifier: MIT */
package dweeter.node.backup.core;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dweeter.model.Interval;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.protocol.BackupMessage.GroupHeld;

/// Whether what the leaders of all groups have kept is the state of the network at one moment.
///
/// Each has said, when all had kept their rows, that these are still the rows of its group. So whatever moment lies between the
/// last that was kept and the first that was asked again, all rows are as they were then: nothing has an effect whose cause is
/// missing. How long anybody has held still is of no account for that.
///
/// @param held      what each group has said when it was to hold still; empty of one that did not
/// @param unchanged what each has said after all had; empty of one that has not said anything
/// @see "docs/decisions/0045-a-backup-is-of-one-moment.md"
public record Cut(Map<UUID, Optional<GroupHeld>> held, Map<UUID, Optional<Boolean>> unchanged) {

    public Cut {
        held = Map.copyOf(held);
        unchanged = Map.copyOf(unchanged);
    }

    /// Before anybody was asked again.
    public Cut(Map<UUID, Optional<GroupHeld>> held) {
        this(held, Map.of());
    }

    /// Why not all groups hold still, or what they own is not the whole ring; empty if they do and it is.
    public Optional<String> gap() {
        Optional<UUID> silent = held.entrySet().stream().filter(one -> one.getValue().isEmpty()).map(Map.Entry::getKey)
                .findFirst();
        return silent.map(group -> "group " + group + " did not hold still")
                .or(() -> isWhole(ranges())
                        ? Optional.empty()
                        : Optional.of("a part of the ring is changing hands"));
    }

    /// Why it is not the state of one moment; empty if it is.
    public Optional<String> flaw() {
        return gap().or(() -> held.keySet().stream().filter(group -> !isUnchanged(group)).findFirst()
                .map(group -> "group " + group + " went on before all others held still"));
    }

    /// As of which moment it is, by the clock that is ahead of all others; in milliseconds since 1970.
    public long moment() {
        return held.values().stream().flatMap(Optional::stream).mapToLong(GroupHeld::now).max().orElseThrow();
    }

    private boolean isUnchanged(UUID group) {
        return unchanged.getOrDefault(group, Optional.empty()).orElse(false);
    }

    private List<Interval> ranges() {
        return held.values().stream().flatMap(Optional::stream).flatMap(said -> said.route().stream())
                .map(Route::range).toList();
    }

    /// Whether each position of the ring is in one of these, and none in two.
    static boolean isWhole(Collection<Interval> ranges) {
        var byBegin = new HashMap<RingId, Interval>();
        ranges.forEach(range -> byBegin.put(range.from(), range));
        if (ranges.isEmpty() || byBegin.size() < ranges.size()) {
            return false;
        }
        Interval first = ranges.iterator().next();
        RingId reached = first.to();
        int walked = 1;
        while (!reached.equals(first.from())) {
            Optional<Interval> next = Optional.ofNullable(byBegin.get(reached));
            if (next.isEmpty() || next.get().isWhole() || next.get().contains(first.to())) {
                return false;
            }
            reached = next.get().to();
            walked++;
        }
        return walked == ranges.size();
    }
}
