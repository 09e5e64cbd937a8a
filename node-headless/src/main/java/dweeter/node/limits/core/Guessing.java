/* SPDX-License-Identifier: MIT */
package dweeter.node.limits.core;

import java.time.Duration;

/// How often one may be wrong about a password.
///
/// @param free     how many wrong ones about one account cost one place no wait
/// @param fewer    how many, while many are wrong about that account from many places
/// @param first    the wait after those; after each further wrong one it is twice as long
/// @param longest  the longest wait
/// @param forgiven after so much time without a wrong one all is as at the beginning; longer than `longest`
/// @param account  how many wrong ones about one account are few, from wherever they come
public record Guessing(int free, int fewer, Duration first, Duration longest, Duration forgiven, Rate account) {

    /// What people who have forgotten a password hardly meet.
    public static final Guessing USUAL = new Guessing(10, 3, Duration.ofSeconds(2), Duration.ofMinutes(15),
            Duration.ofHours(1), new Rate(100, Duration.ofSeconds(36)));

    public Guessing {
        if (fewer < 1 || free < fewer || longest.compareTo(first) < 0 || forgiven.compareTo(longest) <= 0) {
            throw new IllegalArgumentException("Waits grow, and are forgotten later than they last");
        }
    }

    /// How long to wait after so many wrong ones.
    ///
    /// @param most how many cost no wait
    Duration after(int wrong, int most) {
        if (wrong < most) {
            return Duration.ZERO;
        }
        int doublings = Math.min(wrong - most, Integer.SIZE / 2);
        Duration wait = first.multipliedBy(1L << doublings);
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
