/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.ItemRef;
import dweeter.model.Mentions;
import dweeter.model.Nick;
import dweeter.model.Sha256;
import dweeter.model.Stamp;
import dweeter.model.Token;
import dweeter.node.group.AddDweet;
import dweeter.node.group.AddRedweet;
import dweeter.node.group.Answers;
import dweeter.node.group.Once;
import dweeter.node.group.SetFollow;
import dweeter.node.routing.Owners;
import dweeter.node.routing.ReplyTranslation;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Follow;
import dweeter.protocol.Message;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.AuthorFound;
import dweeter.protocol.TweetMessage.AuthorsFetched;
import dweeter.protocol.TweetMessage.DweetsFetched;
import dweeter.protocol.TweetMessage.FetchAuthors;
import dweeter.protocol.TweetMessage.FetchDweets;
import dweeter.protocol.Unfollow;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.sqlite.SqlSession;

/// What users change: judged here as far as the text and the existence of others go, then proposed.
final class Publishing {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /// A new follow begins so many items back, so that the timeline is not empty.
    private static final int FIRST_ITEMS = 10;

    private final OwnedStore group;
    private final Owners owners;
    private final Ticker ticker;

    Publishing(OwnedStore group, Owners owners, Ticker ticker) {
        this.group = group;
        this.owners = owners;
        this.ticker = ticker;
    }

    Message dweet(PublishDweet request) throws InterruptedException {
        return switch (DweetText.check(request.text())) {
            case BLANK -> asBefore(request, new Refused(Refusal.DWEET_BLANK));
            case TOO_LONG -> asBefore(request, new Refused(Refusal.DWEET_TOO_LONG));
            case TOO_LARGE -> new Refused(Refusal.DWEET_TOO_LARGE);
            case NOT_TEXT -> asBefore(request, new Refused(Refusal.DWEET_NOT_TEXT, "control characters"));
            case TURNING ->
                asBefore(request, new Refused(Refusal.DWEET_NOT_TEXT, "a direction that is not ended in its line"));
            case PILED_UP ->
                asBefore(request, new Refused(Refusal.DWEET_NOT_TEXT, "too many marks or parts of one character"));
            case FITS -> {
                AddDweet command = command(request);
                yield request.inReplyTo().isEmpty()
                        ? group.propose(command)
                        : ifNew(request.token(), command, () -> answer(request.inReplyTo().get(), command));
            }
        };
    }

    private AddDweet command(PublishDweet request) {
        var text = new DweetText(request.text());
        return new AddDweet(group.proof(request.token()), request.cid(), text.value(), request.inReplyTo(),
                Mentions.in(text));
    }

    /// A text that is refused today may have been published before the rules became stricter: who repeats that is
    /// answered as before.
    private Message asBefore(PublishDweet request, Refused refused) throws InterruptedException {
        if (!DweetText.kept(request.text()).value().equals(request.text())) {
            return refused;
        }
        AddDweet repeat = command(request);
        return ifKnown(request.token(), session -> Answers.ofItem(session, request.token().nick(), repeat.cid()),
                repeat,
                () -> refused);
    }

    private Message answer(ItemRef to, AddDweet command) throws InterruptedException {
        Reply<DweetsFetched> found = fetch(to, Optional.empty());
        if (!(found instanceof Reply.Done<DweetsFetched>(DweetsFetched(List<Dweet> dweets)))) {
            return ReplyTranslation.toQuestion(found);
        }
        Optional<Refused> refusal = refusal(dweets);
        return refusal.isPresent() ? refusal.get() : group.propose(command);
    }

    /// Why nobody answers a dweet or passes it on: there is none, or moderators have hidden it.
    private static Optional<Refused> refusal(List<Dweet> found) {
        return found.isEmpty()
                ? Optional.of(new Refused(Refusal.NO_SUCH_DWEET))
                : found.stream().filter(Dweet::isHidden).map(_ -> new Refused(Refusal.DWEET_HIDDEN)).findFirst();
    }

    Message redweet(PublishRedweet request) throws InterruptedException {
        var repeat = new AddRedweet(group.proof(request.token()), request.cid(), request.of(), new byte[0],
                Stamp.ZERO);
        return ifNew(request.token(), repeat, () -> {
            Reply<DweetsFetched> found = fetch(request.of(), Optional.of(request.token().nick()));
            if (!(found instanceof Reply.Done<DweetsFetched>(DweetsFetched(List<Dweet> dweets)))) {
                return ReplyTranslation.toQuestion(found);
            }
            Optional<Refused> refusal = refusal(dweets);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Dweet original = dweets.getFirst();
            return group.propose(new AddRedweet(group.proof(request.token()), request.cid(), request.of(),
                    Sha256.of(original.text().value()), original.stamp().atMost(group.now())));
        });
    }

    Message follow(Follow request) throws InterruptedException {
        if (request.nick().equals(request.token().nick())) {
            return new Refused(Refusal.FOLLOWS_SELF);
        }
        return ifNew(request.token(), follow(request, 0), () -> {
            Reply<AuthorsFetched> found = owners.ask(request.nick().key(),
                    new FetchAuthors(List.of(request.nick()), Optional.of(request.token().nick())),
                    Deadline.after(PATIENCE, ticker));
            if (!(found instanceof Reply.Done<AuthorsFetched>(AuthorsFetched(List<AuthorFound> authors)))) {
                return ReplyTranslation.toQuestion(found);
            }
            return authors.isEmpty()
                    ? new Refused(Refusal.NO_SUCH_USER)
                    : group.propose(follow(request, Math.max(0, authors.getFirst().newest() - FIRST_ITEMS)));
        });
    }

    private SetFollow follow(Follow request, long base) {
        return new SetFollow(group.proof(request.token()), request.cid(), request.nick(), true, base);
    }

    Message unfollow(Unfollow request) throws InterruptedException {
        return group.propose(new SetFollow(group.proof(request.token()), request.cid(), request.nick(), false,
                0));
    }

    /// @param passedOnBy who wants to pass it on, if somebody does
    private Reply<DweetsFetched> fetch(ItemRef ref, Optional<Nick> passedOnBy) throws InterruptedException {
        return owners.ask(ref.author().key(), new FetchDweets(List.of(ref), false, passedOnBy, Optional.empty()),
                Deadline.after(PATIENCE, ticker));
    }

    /// What has to be asked of others before a change can be proposed is asked for somebody who is logged in, and once: a repeat is
    /// answered as before, also while those others are away.
    private Message ifNew(Token token, Once repeat, Asking ask) throws InterruptedException {
        return ifKnown(token, session -> Answers.has(session, token.nick(), repeat.cid()), repeat, ask);
    }

    private Message ifKnown(Token token, Function<SqlSession, Boolean> isAnswered, Once repeat, Asking ask)
            throws InterruptedException {
        Reply<Boolean> known = group.readAs(token, isAnswered);
        if (!(known instanceof Reply.Done<Boolean>(Boolean isRepeat))) {
            return ReplyTranslation.message(known.map(_ -> new Refused(Refusal.NOT_LOGGED_IN)));
        }
        return isRepeat ? group.propose(repeat) : ask.thenPropose();
    }

    @FunctionalInterface
    private interface Asking {

        Message thenPropose() throws InterruptedException;
    }
}
