/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Token;

/// Ceases to follow somebody.
public record Unfollow(Token token, Cid cid, Nick nick) implements TweetMessage, UserRequest<Follow.FollowChanged> {}
