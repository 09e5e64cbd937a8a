/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.Cursor;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.ProfilePage;
import dweeter.model.Stamp;
import dweeter.model.TimelinePage;
import dweeter.model.Token;

/// Type `Tweet`: to publish, pass on, follow and read; and what a user's node asks of the nodes of other users to do so.
public sealed interface TweetMessage extends Message {

    /// The most items a page holds, and the most a reader may ask for.
    int MAX_PAGE = 100;

    /// More than a page of items comes to, whatever stands in them.
    int MOST_OF_A_PAGE = 96 * 1024;
    /// More than a dweet comes to.
    int MOST_OF_A_DWEET = 7 * 1024;
    /// More than a nick and a name come to.
    int MOST_OF_AN_AUTHOR = 512;
    /// More than a number of 64 bits comes to.
    int MOST_OF_A_NUMBER = 20;
    /// More than a cursor comes to while one follows some hundreds.
    int MOST_OF_USUAL_CURSORS = 8 * 1024;

    /// @param text judged by the server, so that a refusal can say which rule it breaks
    record PublishDweet(Token token, Cid cid, String text, Optional<ItemRef> inReplyTo)
            implements
                TweetMessage,
                UserRequest<Published> {}

    record PublishRedweet(Token token, Cid cid, ItemRef of) implements TweetMessage, UserRequest<Published> {}

    /// @param copies how many siblings had the item in their logs, durably, when this was said; absent where that was not known
    record Published(ItemRef ref, Stamp stamp, OptionalInt copies) implements TweetMessage {

        public Published {
            if (copies.orElse(1) < 1) {
                throw new IllegalArgumentException("Whoever has published something has a copy of it");
            }
        }

        public Published(ItemRef ref, Stamp stamp) {
            this(ref, stamp, OptionalInt.empty());
        }

        public Published withCopies(OptionalInt known) {
            return new Published(ref, stamp, known);
        }
    }

    record Follow(Token token, Cid cid, Nick nick) implements TweetMessage, UserRequest<FollowChanged> {}

    record Unfollow(Token token, Cid cid, Nick nick) implements TweetMessage, UserRequest<FollowChanged> {}

    record FollowChanged(Nick nick, boolean following) implements TweetMessage {}

    /// @param after the last nick of the page before
    /// @param limit 1 to [#MAX_PAGE]
    record ListFollowing(Token token, Optional<Nick> after, int limit)
            implements
                TweetMessage,
                UserRequest<FollowingListed> {

        public ListFollowing {
            requirePageSize(limit);
        }

        @Override
        public int answerBytes() {
            return limit * MOST_OF_AN_AUTHOR;
        }
    }

    /// @param authors by nick
    /// @param more    whether there are some behind the last of them
    record FollowingListed(List<Author> authors, boolean more) implements TweetMessage {

        public FollowingListed {
            authors = List.copyOf(authors);
        }
    }

    /// @param before only items with a smaller n; all of them if absent
    /// @param limit  1 to [#MAX_PAGE]
    record ViewProfile(Token token, Nick nick, OptionalLong before, int limit)
            implements
                TweetMessage,
                UserRequest<ProfileViewed> {

        public ViewProfile {
            requirePageSize(limit);
        }

        @Override
        public int answerBytes() {
            return pageBytes(limit);
        }
    }

    record ProfileViewed(ProfilePage page) implements TweetMessage {}

    /// @param cursor where to read on; without it, everything since each followed user was followed
    /// @param limit  1 to [#MAX_PAGE]
    record ReadTimeline(Token token, Optional<Cursor> cursor, int limit)
            implements
                TweetMessage,
                UserRequest<TimelineRead> {

        public ReadTimeline {
            requirePageSize(limit);
        }

        @Override
        public int answerBytes() {
            // Its two cursors are about as long as the one it begins at.
            return pageBytes(limit) + 2 * cursor.map(from -> from.value().length()).orElse(MOST_OF_USUAL_CURSORS);
        }
    }

    record TimelineRead(TimelinePage page) implements TweetMessage {}

    /// Says which items the user has read. What two devices say counts together; beyond an author's newest item nobody has
    /// read.
    ///
    /// @param read at most [#MAX_PAGE]
    record MarkRead(Token token, List<ItemRange> read) implements TweetMessage, UserRequest<MarkedRead> {

        public MarkRead {
            read = List.copyOf(read);
            if (read.size() > MAX_PAGE) {
                throw new IllegalArgumentException("At most " + MAX_PAGE + " ranges at once");
            }
        }
    }

    /// @param incomplete of whom not everything was marked: their node did not answer, or cannot take it yet
    record MarkedRead(List<Nick> incomplete) implements TweetMessage {

        public MarkedRead {
            incomplete = List.copyOf(incomplete);
        }
    }

    /// Asks the node of some authors for the newest of their items.
    ///
    /// @param spans      of authors the asked node owns
    /// @param limit      1 to [#MAX_PAGE]
    /// @param anySibling whether one may answer that does not lead
    record FetchItems(List<ItemSpan> spans, int limit, boolean anySibling)
            implements
                TweetMessage,
                ContentRequest<ItemsFetched> {

        public FetchItems {
            spans = List.copyOf(spans);
            requirePageSize(limit);
        }

        @Override
        public FetchItems forAnySibling() {
            return new FetchItems(spans, limit, true);
        }

        @Override
        public int answerBytes() {
            return pageBytes(limit) + spans.size() * MOST_OF_A_NUMBER;
        }
    }

    /// Some of an author's items: those with `after < n ≤ upTo`, or all behind `after`.
    record ItemSpan(Nick author, long after, OptionalLong upTo) {}

    /// @param items   newest first; redweets without their originals
    /// @param newest  for each asked span, in its order, the n of the author's newest item, 0 if there is none
    /// @param unknown asked authors that do not exist
    record ItemsFetched(List<Item> items, List<Long> newest, List<Nick> unknown) implements TweetMessage {

        public ItemsFetched {
            items = List.copyOf(items);
            newest = List.copyOf(newest);
            unknown = List.copyOf(unknown);
        }
    }

    /// Asks the node of some authors for single dweets, to show what was redweeted.
    ///
    /// @param refs       at most [#MAX_PAGE]
    /// @param anySibling whether one may answer that does not lead
    record FetchDweets(List<ItemRef> refs, boolean anySibling)
            implements
                TweetMessage,
                ContentRequest<DweetsFetched> {

        public FetchDweets {
            refs = List.copyOf(refs);
        }

        @Override
        public FetchDweets forAnySibling() {
            return new FetchDweets(refs, true);
        }

        @Override
        public int answerBytes() {
            return refs.size() * MOST_OF_A_DWEET;
        }
    }

    /// @param dweets those that exist, in no order; of a sibling that does not lead, those that it has
    record DweetsFetched(List<Dweet> dweets) implements TweetMessage {

        public DweetsFetched {
            dweets = List.copyOf(dweets);
        }
    }

    /// Asks the node of `nick` for a stretch of the profile.
    record FetchProfile(Nick nick, Nick viewer, OptionalLong before, int limit)
            implements
                TweetMessage,
                Request<ProfileViewed> {

        public FetchProfile {
            requirePageSize(limit);
        }

        @Override
        public int answerBytes() {
            return pageBytes(limit);
        }
    }

    /// Asks the node of some users for their names.
    record FetchAuthors(List<Nick> nicks) implements TweetMessage, Request<AuthorsFetched> {

        public FetchAuthors {
            nicks = List.copyOf(nicks);
        }

        @Override
        public int answerBytes() {
            return nicks.size() * MOST_OF_AN_AUTHOR;
        }
    }

    /// @param authors those that exist, each with the n of the newest item
    record AuthorsFetched(List<AuthorFound> authors) implements TweetMessage {

        public AuthorsFetched {
            authors = List.copyOf(authors);
        }
    }

    record AuthorFound(Author author, long newest) {}

    /// Hands over pending tasks: what users of one node did to users of another. Delivered at least once.
    record DeliverTasks(List<Task> tasks) implements TweetMessage, Request<TasksDelivered> {

        public DeliverTasks {
            tasks = List.copyOf(tasks);
        }
    }

    record TasksDelivered() implements TweetMessage {}

    private static int pageBytes(int limit) {
        return Math.min(limit * MOST_OF_A_DWEET, MOST_OF_A_PAGE);
    }

    private static void requirePageSize(int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("A page has 1 to " + MAX_PAGE + " items");
        }
    }
}
