/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.List;
import java.util.Optional;

import dweeter.model.Author;
import dweeter.model.Nick;
import dweeter.model.Token;

/// Asks whom the user follows, page by page.
///
/// @param after the last nick of the page before
/// @param limit 1 to [TweetMessage#MAX_PAGE]
public record ListFollowing(Token token, Optional<Nick> after, int limit)
        implements
            TweetMessage,
            UserRequest<ListFollowing.FollowingListed> {

    public ListFollowing {
        TweetMessage.requirePageSize(limit);
    }

    @Override
    public int answerBytes() {
        return limit * TweetMessage.MOST_OF_AN_AUTHOR;
    }

    /// @param authors by nick
    /// @param more    whether there are some behind the last of them
    public record FollowingListed(List<Author> authors, boolean more) implements TweetMessage {

        public FollowingListed {
            authors = List.copyOf(authors);
        }
    }
}
