/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.List;

import dweeter.model.ItemRange;
import dweeter.model.Nick;
import dweeter.model.Token;

/// Says which items the user has read. What two devices say counts together; beyond an author's newest item nobody has
/// read.
///
/// @param read at most [TweetMessage#MAX_PAGE]
public record MarkRead(Token token, List<ItemRange> read) implements TweetMessage, UserRequest<MarkRead.MarkedRead> {

    public MarkRead {
        read = List.copyOf(read);
        if (read.size() > TweetMessage.MAX_PAGE) {
            throw new IllegalArgumentException("At most " + TweetMessage.MAX_PAGE + " ranges at once");
        }
    }

    /// @param incomplete of whom not everything was marked: their node did not answer, or cannot take it yet
    public record MarkedRead(List<Nick> incomplete) implements TweetMessage {

        public MarkedRead {
            incomplete = List.copyOf(incomplete);
        }
    }
}
