/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;

import dweeter.node.group.DeleteItem;
import dweeter.node.group.RulesVersion;
import dweeter.node.hashing.HashQueue;
import dweeter.node.limits.Allowances;
import dweeter.node.limits.ReservedNicks;
import dweeter.node.routing.Owners;
import dweeter.protocol.Block;
import dweeter.protocol.DeleteDweet;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Follow;
import dweeter.protocol.ListBlocked;
import dweeter.protocol.ListFollowing;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.MarkRead;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.Published;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage;
import dweeter.protocol.Unblock;
import dweeter.protocol.Unfollow;
import dweeter.protocol.ViewProfile;
import dweeter.rpc.Ticker;
import dweeter.security.Principal;

/// Answers for the users of this node: to themselves, by way of an Entry, and to the nodes of others. Safe for use by many
/// threads.
public final class TweeterServer {

    private final OwnedStore group;
    private final Authentication accounts;
    private final Publishing publishing;
    private final Spending spending;
    private final Profiles profiles;
    private final Timelines timelines;
    private final ReadMarks marks;
    private final Blocks blocks;
    private final Fetches fetches;
    private final Moderation moderation;

    /// @param fetches answers the nodes of others, and is what `owners` asks where this node owns a key itself
    /// @param allowances how much each user may change
    /// @param spoken  the newest rules that all siblings know
    public TweeterServer(OwnedStore group, Fetches fetches, Owners owners, HashQueue hashes, ReservedNicks reserved,
            Allowances allowances, Supplier<RulesVersion> spoken, SecureRandom random, Ticker ticker) {
        var rendering = new Rendering(owners);
        this.group = group;
        accounts = new Authentication(group, hashes, reserved, new Invitations(owners, ticker),
                new Guesses(allowances.guessing(), ticker), spoken, random);
        publishing = new Publishing(group, owners, ticker);
        spending = new Spending(group, allowances, ticker);
        profiles = new Profiles(group, owners, rendering, ticker);
        timelines = new Timelines(group, owners, rendering, ticker);
        marks = new ReadMarks(group, owners, spoken, ticker);
        blocks = new Blocks(group);
        this.fetches = fetches;
        moderation = new Moderation(group, owners, allowances, random, ticker);
    }

    /// @param asking who has proved to be whom
    public Message handle(ModerationMessage message, Optional<Principal> asking) throws InterruptedException {
        return moderation.handle(message, asking);
    }

    public Message handle(LoggerMessage message) throws InterruptedException {
        return accounts.handle(message);
    }

    public Message handle(TweetMessage message) throws InterruptedException {
        return switch (message) {
            case PublishDweet request ->
                spending.publish(request.token(), request.cid(), () -> publishing.dweet(request));
            case PublishRedweet request ->
                spending.publish(request.token(), request.cid(), () -> publishing.redweet(request));
            case DeleteDweet request -> spending.publish(request.token(), request.cid(),
                    () -> group.propose(new DeleteItem(group.proof(request.token()), request.cid(), request.n())));
            case Follow request ->
                spending.follow(request.token(), request.cid(), () -> publishing.follow(request));
            case Unfollow request ->
                spending.follow(request.token(), request.cid(), () -> publishing.unfollow(request));
            case Block(var token, var cid, var nick) ->
                spending.follow(token, cid, () -> blocks.set(token, cid, nick, true));
            case Unblock(var token, var cid, var nick) ->
                spending.follow(token, cid, () -> blocks.set(token, cid, nick, false));
            case ListBlocked request -> blocks.list(request);
            case MarkRead request -> marks.mark(request);
            case ListFollowing request -> profiles.following(request);
            case ViewProfile request -> profiles.view(request);
            case ReadTimeline request -> timelines.read(request);
            case TweetMessage.FetchItems _,TweetMessage.FetchDweets _,TweetMessage.FetchProfile _,TweetMessage.FetchAuthors _,TweetMessage.DeliverTasks _ ->
                fetches.answer(message);
            case Published _,Follow.FollowChanged _,ListFollowing.FollowingListed _,ViewProfile.ProfileViewed _,ReadTimeline.TimelineRead _,MarkRead.MarkedRead _,Block.BlockChanged _,ListBlocked.BlockedListed _,TweetMessage.ItemsFetched _,TweetMessage.DweetsFetched _,TweetMessage.AuthorsFetched _,TweetMessage.TasksDelivered _ ->
                new Refused(Refusal.NOT_HERE);
        };
    }
}
