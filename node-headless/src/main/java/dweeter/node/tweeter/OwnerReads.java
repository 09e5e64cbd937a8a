/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Profile;
import dweeter.model.ProfilePage;
import dweeter.model.Stamp;
import dweeter.node.rows.BlockRow;
import dweeter.node.rows.UserRow;
import dweeter.node.storage.LostNumbers;
import dweeter.protocol.TweetMessage.AuthorFound;
import dweeter.protocol.TweetMessage.AuthorsFetched;
import dweeter.protocol.TweetMessage.DweetsFetched;
import dweeter.protocol.TweetMessage.FetchAuthors;
import dweeter.protocol.TweetMessage.FetchDweets;
import dweeter.protocol.TweetMessage.FetchItems;
import dweeter.protocol.TweetMessage.FetchProfile;
import dweeter.protocol.TweetMessage.ItemSpan;
import dweeter.protocol.TweetMessage.ItemsFetched;
import dweeter.sqlite.SqlSession;

/// What the rows of an owner say to what other nodes ask about its users. Whoever calls has made sure that they are owned.
public final class OwnerReads {

    private OwnerReads() {}

    public static DweetsFetched dweets(SqlSession session, FetchDweets request) {
        var dweets = new ArrayList<Dweet>();
        for (ItemRef ref : request.refs()) {
            Items.byline(session, ref.author()).map(author -> author.unveiled(request.unveiled().orElse(false)))
                    .flatMap(author -> Items.dweet(session, author, ref.n()))
                    .map(dweet -> shown(session, dweet)).ifPresent(dweets::add);
        }
        return new DweetsFetched(dweets);
    }

    private static Dweet shown(SqlSession session, Dweet dweet) {
        Nick author = dweet.by().nick();
        var latest = new Stamp(session.number("select stamp from users where nick = ?", author.value()));
        return dweet.stamp().compareTo(latest) <= 0
                ? dweet
                : dweet.stampedAtMost(NewestFirst.shown(session, author, dweet.n(), latest));
    }

    /// Whether one of some users blocks somebody.
    static boolean block(SqlSession session, Collection<Nick> users, Nick whom) {
        return users.stream().distinct()
                .anyMatch(user -> BlockRow.TABLE.find(session, user.value(), whom.value()).isPresent());
    }

    public static AuthorsFetched authors(SqlSession session, FetchAuthors request) {
        var found = new ArrayList<AuthorFound>();
        for (Nick nick : request.nicks()) {
            session.first("select name, newest from users where nick = ? and gone is null",
                    row -> new AuthorFound(new Author(nick, DisplayName.kept(row.getString(1))), row.getLong(2)),
                    nick.value()).ifPresent(found::add);
        }
        return new AuthorsFetched(found);
    }

    public static ItemsFetched items(SqlSession session, FetchItems request) {
        var merged = new NewestFirst(session);
        var newest = new ArrayList<Long>();
        var unknown = new ArrayList<Nick>();
        for (ItemSpan span : request.spans()) {
            Nick nick = span.author();
            Optional<Head> head = session.first(
                    "select name, newest, stamp, ruling from users where nick = ? and gone is null",
                    row -> new Head(Byline.of(nick, row.getString(1), row.getLong(4)), row.getLong(2),
                            new Stamp(row.getLong(3))),
                    nick.value());
            newest.add(head.map(Head::newest).orElse(0L));
            head.ifPresentOrElse(found -> merged.add(found.author(), span, found.newest(), found.stamp()),
                    () -> unknown.add(nick));
        }
        List<ItemRange> lost = lost(session, request);
        return new ItemsFetched(merged.take(request.limit()), newest, unknown,
                Optional.of(lost).filter(some -> !some.isEmpty()));
    }

    /// Mostly nothing was ever lost, and to ask for each author would cost more than their items do.
    private static List<ItemRange> lost(SqlSession session, FetchItems request) {
        return session.exists("select 1 from lost")
                ? request.spans().stream()
                        .flatMap(span -> LostNumbers.behind(session, span.author(), span.after()).stream()).toList()
                : List.of();
    }

    /// Whether a sibling that may lag has all that was asked for. Behind an open end it may lack what is newest: the reader's
    /// window then ends before that. A window with a top is read downwards from there, so that what was missing below the top
    /// would be passed over for good; and that somebody does not exist only the leader can say.
    public static boolean reaches(ItemsFetched fetched, FetchItems request) {
        if (!fetched.unknown().isEmpty()) {
            return false;
        }
        for (int i = 0; i < request.spans().size(); i++) {
            OptionalLong top = request.spans().get(i).upTo();
            if (top.isPresent() && fetched.newest().get(i) < top.getAsLong()) {
                return false;
            }
        }
        return true;
    }

    /// Empty if there is no such user.
    public static Optional<ProfilePage> profile(SqlSession session, FetchProfile request) {
        Optional<UserRow> found = UserRow.TABLE.find(session, request.nick().value());
        return found.filter(user -> user.gone().isEmpty()).map(user -> {
            Profile profile = profile(session, user, request.viewer());
            long upTo = request.before().orElse(Long.MAX_VALUE) - 1;
            var latest = new Stamp(user.stamp());
            Stamp first = upTo < user.newest()
                    ? NewestFirst.shown(session, request.nick(), upTo, latest)
                    : latest;
            var author = new Byline(profile.author(), user.isSuspended(), request.viewer().equals(request.nick()));
            List<Item> items = NewestFirst.inOrder(Items.page(session, author, upTo, request.limit()), first);
            boolean isLast = items.isEmpty() || items.getLast().n() == 1;
            return new ProfilePage(profile, items,
                    isLast ? OptionalLong.empty() : OptionalLong.of(items.getLast().n()));
        });
    }

    private static Profile profile(SqlSession session, UserRow user, Nick viewer) {
        boolean followsViewer = session.exists("select 1 from follows where nick = ? and whom = ? and active = 1",
                user.nick(), viewer.value());
        // Of a deleted item there are two rows, and neither counts. SQLite would go through all items of the user.
        long items = user.newest() - LostNumbers.count(session, new Nick(user.nick()))
                - session.number(
                        "select count(*) from items indexed by deletions where nick = ? and deletes is not null",
                        user.nick());
        return new Profile(new Author(new Nick(user.nick()), DisplayName.kept(user.name())),
                new Stamp(user.joined()), items, user.following(),
                user.followers(), false, followsViewer);
    }

    private record Head(Byline author, long newest, Stamp stamp) {}
}
