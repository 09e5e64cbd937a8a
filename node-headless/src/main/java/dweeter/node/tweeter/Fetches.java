/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.ProfilePage;
import dweeter.model.RingId;
import dweeter.node.group.ReceiveTasks;
import dweeter.node.routing.LocalOwner;
import dweeter.node.routing.ReplyTranslation;
import dweeter.protocol.Failure;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage;
import dweeter.protocol.Refusal;
import dweeter.protocol.Request;
import dweeter.protocol.TweetMessage;
import dweeter.protocol.TweetMessage.FetchAuthors;
import dweeter.protocol.TweetMessage.FetchDweets;
import dweeter.protocol.TweetMessage.FetchItems;
import dweeter.protocol.TweetMessage.FetchProfile;
import dweeter.protocol.TweetMessage.ItemSpan;
import dweeter.protocol.TweetMessage.ItemsFetched;
import dweeter.protocol.ViewProfile.ProfileViewed;
import dweeter.rpc.Reply;
import dweeter.sqlite.SqlSession;

/// Answers what the nodes of other users ask about the users of this one. Safe for use by many threads.
public final class Fetches implements LocalOwner {

    private static final Failure LAGS = new Failure.TryAgain(0, "this sibling lags behind what is asked for");

    private final OwnedStore group;
    private final Office office;

    public Fetches(OwnedStore group) {
        this.group = group;
        this.office = new Office(group);
    }

    @Override
    public boolean owns(RingId key) {
        return group.owns(key);
    }

    @Override
    public Message ask(Request<?> request) throws InterruptedException {
        return switch (request) {
            case TweetMessage question -> answer(question);
            case ModerationMessage question -> office.answer(question);
            default -> new Refused(Refusal.NOT_HERE);
        };
    }

    Message answer(TweetMessage request) throws InterruptedException {
        return switch (request) {
            case FetchItems items -> items(items);
            case FetchDweets dweets -> dweets(dweets);
            case FetchProfile profile -> profile(profile);
            case FetchAuthors authors -> authors(authors);
            case TweetMessage.DeliverTasks(var tasks) -> group.propose(new ReceiveTasks(tasks));
            case TweetMessage _ -> new Refused(Refusal.NOT_HERE);
        };
    }

    private Message items(FetchItems request) throws InterruptedException {
        List<Nick> authors = request.spans().stream().map(ItemSpan::author).toList();
        if (!request.anySibling()) {
            return ReplyTranslation.message(group.read(authors, session -> OwnerReads.items(session, request)));
        }
        Reply<ItemsFetched> read = group.readNearly(authors, session -> OwnerReads.items(session, request));
        return read instanceof Reply.Done<ItemsFetched>(ItemsFetched fetched) && !OwnerReads.reaches(fetched, request)
                ? LAGS
                : ReplyTranslation.message(read);
    }

    private Message dweets(FetchDweets request) throws InterruptedException {
        List<Nick> authors = request.refs().stream().map(ItemRef::author).toList();
        Function<SqlSession, Message> query = session -> unlessBlocked(session, authors, request.passedOnBy(),
                () -> OwnerReads.dweets(session, request));
        return ReplyTranslation
                .message(request.anySibling() ? group.readNearly(authors, query) : group.read(authors, query));
    }

    private Message authors(FetchAuthors request) throws InterruptedException {
        return ReplyTranslation.message(group.<Message>read(request.nicks(), session -> unlessBlocked(session,
                request.nicks(), request.followedBy(), () -> OwnerReads.authors(session, request))));
    }

    /// What somebody asks for, or is refused by one of the users it is about.
    private static Message unlessBlocked(SqlSession session, List<Nick> users, Optional<Nick> asking,
            Supplier<Message> answer) {
        return asking.filter(who -> OwnerReads.block(session, users, who)).isPresent()
                ? new Refused(Refusal.BLOCKED)
                : answer.get();
    }

    private Message profile(FetchProfile request) throws InterruptedException {
        Reply<Optional<ProfilePage>> page = group.read(List.of(request.nick()),
                session -> OwnerReads.profile(session, request));
        if (page instanceof Reply.Done<Optional<ProfilePage>>(Optional<ProfilePage> found) && found.isEmpty()) {
            return new Refused(Refusal.NO_SUCH_USER);
        }
        return ReplyTranslation.message(page.map(found -> new ProfileViewed(found.orElseThrow())));
    }
}
