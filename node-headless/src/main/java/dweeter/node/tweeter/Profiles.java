/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import dweeter.model.Author;
import dweeter.model.Item;
import dweeter.model.Nick;
import dweeter.model.Profile;
import dweeter.model.ProfilePage;
import dweeter.model.RingId;
import dweeter.node.routing.Owners;
import dweeter.node.routing.ReplyTranslation;
import dweeter.protocol.Failure;
import dweeter.protocol.ListFollowing;
import dweeter.protocol.ListFollowing.FollowingListed;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.AuthorFound;
import dweeter.protocol.TweetMessage.AuthorsFetched;
import dweeter.protocol.TweetMessage.FetchAuthors;
import dweeter.protocol.TweetMessage.FetchProfile;
import dweeter.protocol.ViewProfile;
import dweeter.protocol.ViewProfile.ProfileViewed;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Shows users to each other.
final class Profiles {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final OwnedStore store;
    private final Owners owners;
    private final Rendering rendering;
    private final Ticker ticker;

    Profiles(OwnedStore store, Owners owners, Rendering rendering, Ticker ticker) {
        this.store = store;
        this.owners = owners;
        this.rendering = rendering;
        this.ticker = ticker;
    }

    Message view(ViewProfile request) throws InterruptedException {
        Nick viewer = request.token().nick();
        Reply<Confirmed<Boolean>> followed = store.confirmAs(request.token(), session -> session.exists(
                "select 1 from follows where nick = ? and whom = ? and active = 1", viewer.value(),
                request.nick().value()));
        if (!(followed instanceof Reply.Done<Confirmed<Boolean>>(Confirmed<Boolean>(Boolean isFollowed, ConfirmedRows rows)))) {
            return failure(followed);
        }
        Deadline deadline = Deadline.after(PATIENCE, ticker);
        Reply<ProfileViewed> fetched = fetch(
                new FetchProfile(request.nick(), viewer, request.before(), request.limit()),
                rows, deadline);
        if (!(fetched instanceof Reply.Done<ProfileViewed>(ProfileViewed(ProfilePage page)))) {
            return ReplyTranslation.message(fetched);
        }
        Profile profile = page.profile();
        List<Item> rendered = rendering.render(viewer, page.items(), rows, deadline);
        // With what was redweeted a page may have become too large: the rest comes with the next one.
        List<Item> fitting = PageSize.fitting(rendered);
        OptionalLong older = fitting.size() < rendered.size() ? OptionalLong.of(fitting.getLast().n()) : page.older();
        return new ProfileViewed(new ProfilePage(
                new Profile(profile.author(), profile.joined(), profile.items(), profile.following(),
                        profile.followers(), isFollowed, profile.followsViewer()),
                fitting, older));
    }

    /// The profile of somebody who is at home here or elsewhere.
    private Reply<ProfileViewed> fetch(FetchProfile request, ConfirmedRows rows, Deadline deadline)
            throws InterruptedException {
        RingId home = request.nick().key();
        Optional<Optional<ProfilePage>> own = rows.owns(home)
                ? rows.look(session -> OwnerReads.profile(session, request))
                : Optional.empty();
        return own.isPresent()
                ? own.get().<Reply<ProfileViewed>>map(page -> new Reply.Done<>(new ProfileViewed(page)))
                        .orElseGet(() -> new Reply.Failed<>(new Failure.Refused(Refusal.NO_SUCH_USER)))
                : owners.ask(home, request, deadline);
    }

    Message following(ListFollowing request) throws InterruptedException {
        int oneMore = request.limit() + 1;
        Reply<List<Nick>> read = store.readAs(request.token(), session -> session.all(
                "select whom from follows where nick = ? and active = 1 and whom > ? order by whom limit ?",
                row -> new Nick(row.getString(1)), request.token().nick().value(),
                request.after().map(Nick::value).orElse(""), oneMore));
        if (!(read instanceof Reply.Done<List<Nick>>(List<Nick> nicks))) {
            return failure(read);
        }
        List<Nick> page = nicks.subList(0, Math.min(request.limit(), nicks.size()));
        var gathered = owners.gather(page, Nick::key, FetchAuthors::new, Deadline.after(PATIENCE, ticker));
        if (!gathered.missed().isEmpty()) {
            return new Failure.TryAgain(Math.toIntExact(PATIENCE.toMillis()), "a node does not answer");
        }
        var authors = new ArrayList<Author>();
        for (AuthorsFetched fetched : gathered.replies()) {
            fetched.authors().stream().map(AuthorFound::author).forEach(authors::add);
        }
        authors.sort(Comparator.comparing(Author::nick));
        return new FollowingListed(authors, nicks.size() > page.size());
    }

    private static Message failure(Reply<?> reply) {
        return ReplyTranslation.message(reply.map(_ -> new Failure.Refused(Refusal.NOT_LOGGED_IN)));
    }
}
