/* SPDX-License-Identifier: MIT */
package dweeter.node.memory;

import java.util.ArrayDeque;
import java.util.Deque;

/// Whether a process does little else than look for memory: most of the last seconds went into collections, and they found next
/// to nothing. Such a process answers nobody and yet holds its place, and nothing that it does itself will change that. Confined
/// to one thread.
final class Thrashing {

    private static final long WINDOW_MILLIS = 10_000;
    private static final double MOST_OF_THE_TIME = 0.7;
    private static final double FULL = 0.9;

    private final Deque<Look> looks = new ArrayDeque<>();

    /// @param at         when, in milliseconds of any clock that never jumps
    /// @param collecting how long collections have taken so far, in milliseconds
    /// @param filled     how full the heap was after the last of them, 0 to 1
    record Look(long at, long collecting, double filled) {}

    /// @return whether it is so as far back as the window reaches
    boolean sees(Look now) {
        looks.add(now);
        while (looks.size() > 2 && now.at() - second().at() >= WINDOW_MILLIS) {
            looks.remove();
        }
        Look first = looks.getFirst();
        long passed = now.at() - first.at();
        return passed >= WINDOW_MILLIS && now.collecting() - first.collecting() >= MOST_OF_THE_TIME * passed
                && looks.stream().skip(1).allMatch(look -> look.filled() >= FULL);
    }

    private Look second() {
        return looks.stream().skip(1).findFirst().orElseThrow();
    }
}
