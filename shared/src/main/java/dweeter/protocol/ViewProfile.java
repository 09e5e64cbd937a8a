/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.OptionalLong;

import dweeter.model.Nick;
import dweeter.model.ProfilePage;
import dweeter.model.Token;

/// Asks for a page of a profile.
///
/// @param before only items with a smaller n; all of them if absent
/// @param limit  1 to [TweetMessage#MAX_PAGE]
public record ViewProfile(Token token, Nick nick, OptionalLong before, int limit)
        implements
            TweetMessage,
            UserRequest<ViewProfile.ProfileViewed> {

    public ViewProfile {
        TweetMessage.requirePageSize(limit);
    }

    @Override
    public int answerBytes() {
        return TweetMessage.pageBytes(limit);
    }

    public record ProfileViewed(ProfilePage page) implements TweetMessage {}
}
