/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Token;

/// Blocks somebody no longer. Follows that have ended stay so.
public record Unblock(Token token, Cid cid, Nick nick) implements TweetMessage, UserRequest<Block.BlockChanged> {}
