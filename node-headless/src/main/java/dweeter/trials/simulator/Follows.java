/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dweeter.model.Nick;

/// Whom somebody follows and has left, and what the network must make of it.
final class Follows {

    private final Counts counts;
    private final Map<Nick, Long> bases = new HashMap<>();
    private final Set<Nick> followed = new HashSet<>();
    /// Those who were unfollowed at some time: what was unread of them then is skipped.
    private final Set<Nick> forsaken = new HashSet<>();
    /// Those who are not followed any more and whom the network remembers, those who were left first in front.
    private final Deque<Nick> left = new ArrayDeque<>();

    Follows(Counts counts) {
        this.counts = counts;
    }

    boolean contains(Nick whom) {
        return followed.contains(whom);
    }

    boolean isFull() {
        return followed.size() == World.FOLLOWS.following();
    }

    List<Nick> all() {
        return List.copyOf(followed);
    }

    void leave(Nick whom) {
        followed.remove(whom);
        forsaken.add(whom);
        left.addLast(whom);
    }

    /// Follows somebody.
    ///
    /// @param base the number behind which their items are to be read, if it begins anew
    /// @return whether it begins anew, at the cost of who was left longest ago, or goes on where it was
    boolean beginsAnew(Nick whom, long base) {
        followed.add(whom);
        if (left.remove(whom)) {
            return false;
        }
        if (left.size() > World.FOLLOWS.remembered()) {
            left.removeFirst();
            counts.add(Counts.Happening.FOLLOW_FORGOTTEN);
        }
        bases.put(whom, base);
        forsaken.remove(whom);
        return true;
    }

    /// Those of whom nothing may be missing.
    Set<Nick> unbroken() {
        var unbroken = new HashSet<>(followed);
        unbroken.removeAll(forsaken);
        return unbroken;
    }

    /// Behind which number the items of each are to be read.
    Map<Nick, Long> bases() {
        return bases;
    }
}
