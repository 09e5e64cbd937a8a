/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.EnumMap;
import java.util.Map;

/// How often what makes a run worth its while has happened in it.
public final class Counts {

    private final Map<Happening, Long> counts = new EnumMap<>(Happening.class);

    /// What is counted.
    public enum Happening {
        DEATH, LOSS_OF_POWER, ELECTION, PROPOSAL_LOST, PROPOSAL_CAME_THROUGH, SNAPSHOT, MOVE_BEGUN, MOVE_ABANDONED,
        MOVE_DONE, LEADER_CHANGED_WHILE_COPYING, LEADER_CHANGED_WHILE_FROZEN, LEADER_CHANGED_BEFORE_ACTIVATE,
        LEADER_CHANGED_AFTER_ACCEPT, FROZEN_OVER_SIX_SECONDS, RESUMED_AND_DONE, PROVED_BY_A_SIBLING,
        REPEATED_WITH_THE_SAME_CID, PAGE_INCOMPLETE, HEDGE_WON,
        FOLLOW_FORGOTTEN, MARKED_READ, UPGRADE, PUT_BACK, APPLIED_BY_OLDER_RULES, COMMAND_NOT_KNOWN_BY_ALL,
        DELETION_GIVEN_UP, BLOCK_NOT_KNOWN_BY_ALL, BAD_BLOCK, ACCOUNT_DELETED,
        RULING, INVITATION_USED_UP
    }

    void add(Happening happening) {
        add(happening, 1);
    }

    void add(Happening happening, long times) {
        counts.merge(happening, times, Long::sum);
    }

    public long of(Happening happening) {
        return counts.getOrDefault(happening, 0L);
    }

    /// Adds up several runs.
    public void addAll(Counts other) {
        other.counts.forEach(this::add);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counts same && same.counts.equals(counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
