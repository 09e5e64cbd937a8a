/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import dweeter.model.Author;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;

/// Type `Tweet`: to publish, pass on, follow and read; and what a user's node asks of the nodes of other users to do so.
public sealed interface TweetMessage extends Message
        permits PublishDweet, PublishRedweet, Published, DeleteDweet, Follow, Follow.FollowChanged, Unfollow,
        ListFollowing,
        ListFollowing.FollowingListed, ViewProfile, ViewProfile.ProfileViewed, ReadTimeline, ReadTimeline.TimelineRead,
        MarkRead, MarkRead.MarkedRead, Block, Block.BlockChanged, Unblock, ListBlocked, ListBlocked.BlockedListed,
        TweetMessage.FetchItems, TweetMessage.ItemsFetched, TweetMessage.FetchDweets,
        TweetMessage.DweetsFetched, TweetMessage.FetchProfile, TweetMessage.FetchAuthors, TweetMessage.AuthorsFetched,
        TweetMessage.DeliverTasks, TweetMessage.TasksDelivered {

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
    /// @param lost    numbers in the spans that no item has, since what had them was lost; absent where there are none
    record ItemsFetched(List<Item> items, List<Long> newest, List<Nick> unknown,
            Optional<List<ItemRange>> lost) implements TweetMessage {

        public ItemsFetched(List<Item> items, List<Long> newest, List<Nick> unknown) {
            this(items, newest, unknown, Optional.empty());
        }

        public ItemsFetched {
            lost = lost.map(List::copyOf);
            items = List.copyOf(items);
            newest = List.copyOf(newest);
            unknown = List.copyOf(unknown);
        }
    }

    /// Asks the node of some authors for single dweets, to show what was redweeted.
    ///
    /// @param refs       at most [#MAX_PAGE]
    /// @param anySibling whether one may answer that does not lead
    /// @param passedOnBy who wants to pass them on, if somebody does; refused if one of their authors blocks them
    /// @param unveiled   whether what moderators have hidden is wanted as it is, for moderators
    record FetchDweets(List<ItemRef> refs, boolean anySibling, Optional<Nick> passedOnBy, Optional<Boolean> unveiled)
            implements
                TweetMessage,
                ContentRequest<DweetsFetched> {

        public FetchDweets {
            refs = List.copyOf(refs);
        }

        public FetchDweets(List<ItemRef> refs, boolean anySibling) {
            this(refs, anySibling, Optional.empty(), Optional.empty());
        }

        @Override
        public FetchDweets forAnySibling() {
            return new FetchDweets(refs, true, passedOnBy, unveiled);
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
                Request<ViewProfile.ProfileViewed> {

        public FetchProfile {
            requirePageSize(limit);
        }

        @Override
        public int answerBytes() {
            return pageBytes(limit);
        }
    }

    /// Asks the node of some users for their names.
    ///
    /// @param followedBy who wants to follow them, if somebody does; refused if one of them blocks that one
    record FetchAuthors(List<Nick> nicks, Optional<Nick> followedBy) implements TweetMessage, Request<AuthorsFetched> {

        public FetchAuthors {
            nicks = List.copyOf(nicks);
        }

        public FetchAuthors(List<Nick> nicks) {
            this(nicks, Optional.empty());
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

    /// The most that a page of so many items comes to.
    static int pageBytes(int limit) {
        return Math.min(limit * MOST_OF_A_DWEET, MOST_OF_A_PAGE);
    }

    static void requirePageSize(int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("A page has 1 to " + MAX_PAGE + " items");
        }
    }
}
