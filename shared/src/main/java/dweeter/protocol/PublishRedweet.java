/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Token;

/// Passes a dweet on to those who follow the user.
public record PublishRedweet(Token token, Cid cid, ItemRef of) implements TweetMessage, UserRequest<Published> {}
