/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Token;

/// Keeps somebody away from the user: neither follows the other any more, the blocked passes on nothing more of the user, and
/// nothing of the blocked comes into the user's timeline.
public record Block(Token token, Cid cid, Nick nick) implements TweetMessage, UserRequest<Block.BlockChanged> {

    /// @param blocked whether the user blocks `nick` now
    public record BlockChanged(Nick nick, boolean blocked) implements TweetMessage {}
}
