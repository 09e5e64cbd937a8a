/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.Optional;

import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Token;

/// Publishes a dweet.
///
/// @param text judged by the server, so that a refusal can say which rule it breaks
public record PublishDweet(Token token, Cid cid, String text, Optional<ItemRef> inReplyTo)
        implements
            TweetMessage,
            UserRequest<Published> {}
