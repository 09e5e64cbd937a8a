/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.node.storage.FollowEdge;

/// How much is kept of whom one user follows. All siblings must have the same: other limits are other rules.
///
/// @param following  how many may be followed at once
/// @param remembered how many of those unfollowed last are remembered at least, so that to follow them again goes on where it was
/// @param changes    to how many of the last follows and unfollows the answers are kept
public record FollowLimits(int following, int remembered, int changes) {

    /// Those of every network; docs/protocol.md tells them.
    public static final FollowLimits STANDARD = new FollowLimits(4_000, 1_000, 10_000);

    public FollowLimits {
        if (following + remembered > FollowEdge.MAX_PLACES) {
            throw new IllegalArgumentException("A user has " + FollowEdge.MAX_PLACES + " places at most");
        }
    }
}
