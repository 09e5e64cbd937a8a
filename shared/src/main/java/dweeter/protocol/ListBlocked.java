/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.List;
import java.util.Optional;

import dweeter.model.Nick;
import dweeter.model.Token;

/// Asks whom the user blocks, page by page.
///
/// @param after the last nick of the page before
/// @param limit 1 to [TweetMessage#MAX_PAGE]
public record ListBlocked(Token token, Optional<Nick> after, int limit)
        implements
            TweetMessage,
            UserRequest<ListBlocked.BlockedListed> {

    public ListBlocked {
        TweetMessage.requirePageSize(limit);
    }

    @Override
    public int answerBytes() {
        return limit * TweetMessage.MOST_OF_AN_AUTHOR;
    }

    /// @param nicks in order
    /// @param more  whether there are some behind the last of them
    public record BlockedListed(List<Nick> nicks, boolean more) implements TweetMessage {

        public BlockedListed {
            nicks = List.copyOf(nicks);
        }
    }
}
