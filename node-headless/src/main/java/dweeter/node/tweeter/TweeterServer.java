/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.security.SecureRandom;
import java.util.function.Supplier;

import dweeter.node.group.RulesVersion;
import dweeter.node.hashing.HashQueue;
import dweeter.node.routing.Owners;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage;
import dweeter.rpc.Ticker;

/// Answers for the users of this node: to themselves, by way of an Entry, and to the nodes of others. Safe for use by many
/// threads.
public final class TweeterServer {

    private final Authentication accounts;
    private final Publishing publishing;
    private final Profiles profiles;
    private final Timelines timelines;
    private final ReadMarks marks;
    private final Fetches fetches;

    /// @param fetches answers the nodes of others, and is what `owners` asks where this node owns a key itself
    /// @param spoken  the newest rules that all siblings know
    public TweeterServer(OwnedStore group, Fetches fetches, Owners owners, HashQueue hashes,
            Supplier<RulesVersion> spoken,
            SecureRandom random, Ticker ticker) {
        var rendering = new Rendering(owners);
        accounts = new Authentication(group, hashes, random);
        publishing = new Publishing(group, owners, ticker);
        profiles = new Profiles(group, owners, rendering, ticker);
        timelines = new Timelines(group, owners, rendering, ticker);
        marks = new ReadMarks(group, owners, spoken, ticker);
        this.fetches = fetches;
    }

    public Message handle(LoggerMessage message) throws InterruptedException {
        return accounts.handle(message);
    }

    public Message handle(TweetMessage message) throws InterruptedException {
        return switch (message) {
            case TweetMessage.PublishDweet request -> publishing.dweet(request);
            case TweetMessage.PublishRedweet request -> publishing.redweet(request);
            case TweetMessage.Follow request -> publishing.follow(request);
            case TweetMessage.Unfollow request -> publishing.unfollow(request);
            case TweetMessage.MarkRead request -> marks.mark(request);
            case TweetMessage.ListFollowing request -> profiles.following(request);
            case TweetMessage.ViewProfile request -> profiles.view(request);
            case TweetMessage.ReadTimeline request -> timelines.read(request);
            case TweetMessage.FetchItems _,TweetMessage.FetchDweets _,TweetMessage.FetchProfile _,TweetMessage.FetchAuthors _,TweetMessage.DeliverTasks _ ->
                fetches.answer(message);
            case TweetMessage.Published _,TweetMessage.FollowChanged _,TweetMessage.FollowingListed _,TweetMessage.ProfileViewed _,TweetMessage.TimelineRead _,TweetMessage.MarkedRead _,TweetMessage.ItemsFetched _,TweetMessage.DweetsFetched _,TweetMessage.AuthorsFetched _,TweetMessage.TasksDelivered _ ->
                new Refused(Refusal.NOT_HERE);
        };
    }
}
