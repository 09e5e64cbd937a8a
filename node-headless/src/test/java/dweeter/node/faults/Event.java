/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.util.List;
import java.util.OptionalLong;

import dweeter.model.Nick;

/// Something a user asked for and what came of it. Times are of one monotonic clock, in nanoseconds.
sealed interface Event {

    long NEVER = Long.MAX_VALUE;

    /// When it was first asked for.
    long begin();

    /// When the answer was there; [#NEVER] if none came.
    long end();

    /// An item was to be published.
    ///
    /// @param content tells it apart from all others of this author
    /// @param n       where it came to stand, if that was answered
    record Wrote(Nick author, String content, OptionalLong n, long begin, long end) implements Event {}

    /// The newest of somebody's items were read.
    ///
    /// @param newest how many there were said to be, which is the n of the newest
    record Read(Nick author, long newest, List<Seen> items, long begin, long end) implements Event {

        public Read {
            items = List.copyOf(items);
        }
    }

    record Seen(long n, String content) {}

    /// Somebody was to be followed, or not any more.
    ///
    /// @param answered whether it was answered
    record ChangedFollow(Nick follower, Nick whom, boolean following, boolean answered, long begin, long end)
            implements
                Event {}

    /// A nick was asked for.
    ///
    /// @param by      who asked
    /// @param granted whether it was given
    record Claimed(Nick nick, String by, boolean granted, long begin, long end) implements Event {}

    /// A rule said no where none could.
    record Refused(String what, long begin, long end) implements Event {}
}
