/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.Optional;

import dweeter.model.Cursor;
import dweeter.model.TimelinePage;
import dweeter.model.Token;

/// Asks for a page of the timeline.
///
/// @param cursor where to read on; without it, everything since each followed user was followed
/// @param limit  1 to [TweetMessage#MAX_PAGE]
public record ReadTimeline(Token token, Optional<Cursor> cursor, int limit)
        implements
            TweetMessage,
            UserRequest<ReadTimeline.TimelineRead> {

    public ReadTimeline {
        TweetMessage.requirePageSize(limit);
    }

    @Override
    public int answerBytes() {
        // Its two cursors are about as long as the one it begins at.
        return TweetMessage.pageBytes(limit)
                + 2 * cursor.map(from -> from.value().length()).orElse(TweetMessage.MOST_OF_USUAL_CURSORS);
    }

    public record TimelineRead(TimelinePage page) implements TweetMessage {}
}
