/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;

/// A pending task: what somebody did that another user's node has to know. It may arrive more than once and out of order;
/// the receiver keeps the newest version of each edge.
public sealed interface Task {

    /// The user whose node must learn of it.
    Nick about();

    /// `follower` began (or ceased) to follow `about`.
    ///
    /// @param version counts the changes of this edge, from 1
    record FollowerEdge(Nick about, Nick follower, long version, boolean active) implements Task {}

    /// `by` passed on the dweet `of`.
    record RedweeterEdge(ItemRef of, Nick by) implements Task {

        @Override
        public Nick about() {
            return of.author();
        }
    }

    /// The dweet `of`, which `about` passed on, was deleted.
    ///
    /// @param at the stamp of the deletion
    record DweetDeleted(ItemRef of, Nick about, Stamp at) implements Task {}

    /// The account of `whom`, whom `about` followed, was deleted, or `whom` blocks `about`: the follow has ended.
    ///
    /// @param version of the change by which `about` followed; a later one stands
    record FollowEnded(Nick about, Nick whom, long version) implements Task {}

    /// The account of `by` was deleted, and with it the redweet of `of`.
    record RedweetWithdrawn(ItemRef of, Nick by) implements Task {

        @Override
        public Nick about() {
            return of.author();
        }
    }

    /// Some of what is left of a deleted account is to be removed: what a group tells itself, piece by piece.
    record EraseAccount(Nick about) implements Task {}

    /// A dweet of `about` was hidden or shown again, or the account suspended or reinstated.
    ///
    /// @param n       of the dweet; 0 where it is about the account
    /// @param version the number of the act; the highest one is right
    /// @param active  whether it is hidden or suspended
    record Ruled(Nick about, long n, long version, boolean active) implements Task {}
}
