/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Token;

/// Begins to follow somebody.
public record Follow(Token token, Cid cid, Nick nick) implements TweetMessage, UserRequest<Follow.FollowChanged> {

    /// @param following whether the user follows `nick` now
    public record FollowChanged(Nick nick, boolean following) implements TweetMessage {}
}
