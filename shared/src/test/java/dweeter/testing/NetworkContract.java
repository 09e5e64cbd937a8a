/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.Cursor;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Profile;
import dweeter.model.ProfilePage;
import dweeter.model.TimelineItem;
import dweeter.model.TimelinePage;
import dweeter.model.Token;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.LoggerMessage.CheckNick;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.LogOut;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.Follow;
import dweeter.protocol.TweetMessage.FollowingListed;
import dweeter.protocol.TweetMessage.ListFollowing;
import dweeter.protocol.TweetMessage.MarkRead;
import dweeter.protocol.TweetMessage.PublishDweet;
import dweeter.protocol.TweetMessage.PublishRedweet;
import dweeter.protocol.TweetMessage.ReadTimeline;
import dweeter.protocol.TweetMessage.Unfollow;
import dweeter.protocol.TweetMessage.ViewProfile;

/// What a network does for its users. The real one has to pass it, and whatever stands in for it in tests. Tests may share a network:
/// each has users of its own.
public abstract class NetworkContract {

    private static final Password PASSWORD = new Password("correct horse");
    /// How much of somebody there is to read when one begins to follow them.
    private static final int BACK = 10;
    private static final AtomicLong USERS = new AtomicLong();

    /// The network under test.
    protected abstract Network network();

    @Test
    void who_has_registered_logs_in_and_is_called_by_their_name() {
        Nick nick = fresh();
        done(new Register(Cid.fresh(), "Rosa García", nick.value(), PASSWORD));

        Author author = done(new LogIn(nick, PASSWORD)).author();

        assertThat(author.nick()).isEqualTo(nick);
        assertThat(author.name().value()).isEqualTo("Rosa García");
    }

    @Test
    void a_nick_belongs_to_one() {
        Nick nick = fresh();
        assertThat(done(new CheckNick(nick)).free()).isTrue();
        done(new Register(Cid.fresh(), "Rosa", nick.value(), PASSWORD));

        assertThat(done(new CheckNick(nick)).free()).isFalse();
        assertThat(refused(new Register(Cid.fresh(), "Rosa", nick.value(), PASSWORD))).isEqualTo(Refusal.NICK_TAKEN);
    }

    @Test
    void who_cannot_be_called_so_is_not_registered() {
        String nick = fresh().value();

        assertThat(refused(new Register(Cid.fresh(), "Rosa", "1" + nick, PASSWORD))).isEqualTo(Refusal.BAD_NICK);
        assertThat(refused(new Register(Cid.fresh(), " ", nick, PASSWORD))).isEqualTo(Refusal.BAD_NAME);
        assertThat(refused(new Register(Cid.fresh(), "Rosa\u202E", nick, PASSWORD))).isEqualTo(Refusal.BAD_NAME);
        assertThat(refused(new Register(Cid.fresh(), "Rosa", nick, new Password("short"))))
                .isEqualTo(Refusal.PASSWORD_TOO_SHORT);
        assertThat(done(new CheckNick(new Nick(nick))).free()).isTrue();
    }

    @Test
    void whether_the_nick_or_the_password_is_wrong_is_not_told() {
        Token rosa = user();

        assertThat(refused(new LogIn(rosa.nick(), new Password("wrong horse")))).isEqualTo(Refusal.WRONG_CREDENTIALS);
        assertThat(refused(new LogIn(fresh(), PASSWORD))).isEqualTo(Refusal.WRONG_CREDENTIALS);
    }

    @Test
    void a_session_that_was_ended_is_worth_nothing_and_others_go_on() {
        Token rosa = user();
        Token other = done(new LogIn(rosa.nick(), PASSWORD)).token();

        done(new LogOut(rosa));
        done(new LogOut(rosa));

        assertThat(refused(publishing(rosa, "hola"))).isEqualTo(Refusal.NOT_LOGGED_IN);
        publish(other, "hola");
    }

    @Test
    void what_is_asked_again_under_its_cid_is_done_once() {
        Token rosa = user();
        PublishDweet hola = publishing(rosa, "hola");

        ItemRef first = done(hola).ref();

        assertThat(done(hola).ref()).isEqualTo(first);
        assertThat(profile(rosa, rosa.nick()).items()).hasSize(1);
    }

    @Test
    void a_cid_stands_for_one_thing() {
        Token rosa = user();
        var cid = Cid.fresh();
        done(new PublishDweet(rosa, cid, "one", Optional.empty()));

        assertThat(refused(new PublishDweet(rosa, cid, "two", Optional.empty()))).isEqualTo(Refusal.CID_USED);
    }

    @Test
    void dweets_and_redweets_of_one_are_numbered_from_one_on() {
        Token rosa = user();
        Token marta = user();
        ItemRef of = publish(marta, "by Marta");

        assertThat(publish(rosa, "one")).isEqualTo(new ItemRef(rosa.nick(), 1));
        assertThat(redweet(rosa, of)).isEqualTo(new ItemRef(rosa.nick(), 2));
        assertThat(publish(rosa, "three")).isEqualTo(new ItemRef(rosa.nick(), 3));
    }

    @Test
    void what_is_no_dweet_is_refused_for_what_it_is() {
        Token rosa = user();

        assertThat(refused(publishing(rosa, " \n "))).isEqualTo(Refusal.DWEET_BLANK);
        assertThat(refused(publishing(rosa, "a".repeat(226)))).isEqualTo(Refusal.DWEET_TOO_LONG);
        assertThat(refused(publishing(rosa, "a\u0000b"))).isEqualTo(Refusal.DWEET_NOT_TEXT);
        publish(rosa, "\uD83C\uDF45".repeat(225));
    }

    @Test
    void a_dweet_is_passed_on_by_one_once_and_a_redweet_not_at_all() {
        Token rosa = user();
        Token marta = user();
        ItemRef of = publish(marta, "by Marta");
        ItemRef redweet = redweet(rosa, of);

        assertThat(refused(new PublishRedweet(rosa, Cid.fresh(), of))).isEqualTo(Refusal.ALREADY_REDWEETED);
        assertThat(refused(new PublishRedweet(marta, Cid.fresh(), redweet))).isEqualTo(Refusal.NO_SUCH_DWEET);
        assertThat(refused(new PublishRedweet(rosa, Cid.fresh(), new ItemRef(marta.nick(), 9))))
                .isEqualTo(Refusal.NO_SUCH_DWEET);
        assertThat(refused(new PublishRedweet(rosa, Cid.fresh(), new ItemRef(fresh(), 1))))
                .isEqualTo(Refusal.NO_SUCH_DWEET);
    }

    @Test
    void a_redweet_counts_at_its_original() {
        Token rosa = user();
        Token marta = user();
        ItemRef of = publish(marta, "by Marta");

        redweet(rosa, of);

        eventually(() -> {
            Dweet seen = (Dweet) profile(rosa, marta.nick()).items().getFirst();
            assertThat(seen.redweets()).isEqualTo(1);
            assertThat(seen.redweetedByViewer()).isTrue();
            assertThat(((Dweet) profile(marta, marta.nick()).items().getFirst()).redweetedByViewer()).isFalse();
        });
    }

    @Test
    void one_follows_others_who_exist_once() {
        Token rosa = user();
        Token marta = user();
        follow(rosa, marta);

        assertThat(refused(new Follow(rosa, Cid.fresh(), marta.nick()))).isEqualTo(Refusal.ALREADY_FOLLOWING);
        assertThat(refused(new Follow(rosa, Cid.fresh(), rosa.nick()))).isEqualTo(Refusal.FOLLOWS_SELF);
        assertThat(refused(new Follow(rosa, Cid.fresh(), fresh()))).isEqualTo(Refusal.NO_SUCH_USER);
        assertThat(refused(new Unfollow(marta, Cid.fresh(), rosa.nick()))).isEqualTo(Refusal.NOT_FOLLOWING);
    }

    @Test
    void whom_one_follows_is_listed_by_nick_page_by_page() {
        Token rosa = user();
        List<Nick> followed = new ArrayList<>(IntStream.range(0, 5).mapToObj(_ -> {
            Token other = user();
            follow(rosa, other);
            return other.nick();
        }).toList());
        Collections.sort(followed);

        FollowingListed first = done(new ListFollowing(rosa, Optional.empty(), 3));
        FollowingListed rest = done(new ListFollowing(rosa, Optional.of(followed.get(2)), 3));

        assertThat(first.authors()).extracting(Author::nick).containsExactlyElementsOf(followed.subList(0, 3));
        assertThat(first.more()).isTrue();
        assertThat(rest.authors()).extracting(Author::nick).containsExactlyElementsOf(followed.subList(3, 5));
        assertThat(rest.more()).isFalse();
    }

    @Test
    void a_profile_tells_what_there_is_and_who_follows_whom() {
        Token rosa = user();
        Token marta = user();
        follow(rosa, marta);
        publish(marta, "one");

        eventually(() -> {
            Profile seen = profile(rosa, marta.nick()).profile();
            assertThat(seen.items()).isEqualTo(1);
            assertThat(seen.followers()).isEqualTo(1);
            assertThat(seen.followedByViewer()).isTrue();
            assertThat(seen.followsViewer()).isFalse();
            Profile back = profile(marta, rosa.nick()).profile();
            assertThat(back.following()).isEqualTo(1);
            assertThat(back.followsViewer()).isTrue();
        });
        done(new Unfollow(rosa, Cid.fresh(), marta.nick()));
        eventually(() -> assertThat(profile(rosa, marta.nick()).profile().followers()).isZero());
    }

    @Test
    void a_profile_of_nobody_is_none() {
        assertThat(refused(new ViewProfile(user(), fresh(), OptionalLong.empty(), 10))).isEqualTo(Refusal.NO_SUCH_USER);
    }

    @Test
    void a_profile_is_read_page_by_page_the_newest_first() {
        Token rosa = user();
        publish(rosa, 5);

        ProfilePage first = done(new ViewProfile(rosa, rosa.nick(), OptionalLong.empty(), 3)).page();
        ProfilePage rest = done(new ViewProfile(rosa, rosa.nick(), first.older(), 3)).page();

        assertThat(first.items()).extracting(Item::n).containsExactly(5L, 4L, 3L);
        assertThat(rest.items()).extracting(Item::n).containsExactly(2L, 1L);
        assertThat(rest.older()).isEmpty();
    }

    @Test
    void a_timeline_begins_with_the_last_ten_of_whom_one_begins_to_follow() {
        Token rosa = user();
        Token marta = user();
        publish(marta, BACK + 3);
        follow(rosa, marta);

        assertThat(numbers(timeline(rosa, Optional.empty(), 50))).containsExactlyElementsOf(
                IntStream.iterate(BACK + 3, n -> n > 3, n -> n - 1).mapToObj(n -> (long) n).toList());
    }

    @Test
    void a_timeline_has_the_newest_first_and_nothing_of_ones_own() {
        Token rosa = user();
        Token marta = user();
        Token hugo = user();
        follow(rosa, marta);
        follow(rosa, hugo);
        ItemRef first = publish(marta, "one");
        ItemRef second = publish(hugo, "two");
        publish(rosa, "mine");
        ItemRef third = publish(marta, "three");

        assertThat(timeline(rosa, Optional.empty(), 50).items()).extracting(item -> item.item().ref())
                .containsExactly(third, second, first);
    }

    @Test
    void behind_a_cursor_comes_only_what_is_new() {
        Token rosa = user();
        Token marta = user();
        follow(rosa, marta);
        publish(marta, 3);
        Optional<Cursor> newer = timeline(rosa, Optional.empty(), 50).newer();
        assertThat(timeline(rosa, newer, 50).items()).isEmpty();

        publish(marta, 2);

        assertThat(numbers(timeline(rosa, newer, 50))).containsExactly(5L, 4L);
    }

    @Test
    void a_timeline_is_read_page_by_page_without_gaps_whatever_comes_meanwhile() {
        Token rosa = user();
        Token marta = user();
        follow(rosa, marta);
        publish(marta, 7);
        TimelinePage first = timeline(rosa, Optional.empty(), 3);
        assertThat(first.gap()).isEqualTo(4);
        publish(marta, 2);

        TimelinePage second = timeline(rosa, first.older(), 3);
        TimelinePage third = timeline(rosa, second.older(), 3);

        assertThat(numbers(first)).containsExactly(7L, 6L, 5L);
        assertThat(numbers(second)).containsExactly(4L, 3L, 2L);
        assertThat(numbers(third)).containsExactly(1L);
        assertThat(third.older()).isEmpty();
        assertThat(numbers(timeline(rosa, first.newer(), 50))).containsExactly(9L, 8L);
    }

    @Test
    void a_cursor_that_nobody_gave_out_is_refused() {
        assertThat(refused(new ReadTimeline(user(), Optional.of(new Cursor("place")), 10)))
                .isEqualTo(Refusal.BAD_CURSOR);
    }

    @Test
    void what_was_marked_is_not_unread_any_more_here_and_on_other_devices() {
        Token rosa = user();
        Token other = done(new LogIn(rosa.nick(), PASSWORD)).token();
        Token marta = user();
        follow(rosa, marta);
        publish(marta, 5);

        done(new MarkRead(rosa, List.of(new ItemRange(marta.nick(), 2, 3), new ItemRange(marta.nick(), 5, 5))));

        for (Token device : List.of(rosa, other)) {
            assertThat(timeline(device, Optional.empty(), 50).items()).filteredOn(TimelineItem::unread)
                    .extracting(item -> item.item().n()).containsExactly(4L, 1L);
        }
    }

    private static Nick fresh() {
        return new Nick("user" + USERS.incrementAndGet());
    }

    private Token user() {
        Nick nick = fresh();
        done(new Register(Cid.fresh(), "Name of " + nick, nick.value(), PASSWORD));
        return done(new LogIn(nick, PASSWORD)).token();
    }

    private static PublishDweet publishing(Token by, String text) {
        return new PublishDweet(by, Cid.fresh(), text, Optional.empty());
    }

    private ItemRef publish(Token by, String text) {
        return done(publishing(by, text)).ref();
    }

    private void publish(Token by, int count) {
        IntStream.rangeClosed(1, count).forEach(i -> publish(by, "number " + i));
    }

    private ItemRef redweet(Token by, ItemRef of) {
        return done(new PublishRedweet(by, Cid.fresh(), of)).ref();
    }

    private void follow(Token who, Token whom) {
        assertThat(done(new Follow(who, Cid.fresh(), whom.nick())).following()).isTrue();
    }

    private ProfilePage profile(Token viewer, Nick of) {
        return done(new ViewProfile(viewer, of, OptionalLong.empty(), 50)).page();
    }

    private TimelinePage timeline(Token reader, Optional<Cursor> from, int limit) {
        return done(new ReadTimeline(reader, from, limit)).page();
    }

    private static List<Long> numbers(TimelinePage page) {
        return page.items().stream().map(item -> item.item().n()).toList();
    }

    private <R extends Message> R done(ClientRequest<R> request) {
        Outcome<R> outcome = network().ask(request);
        assertThat(outcome).as("%s", request).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<R>) outcome).value();
    }

    private <R extends Message> Refusal refused(ClientRequest<R> request) {
        Outcome<R> outcome = network().ask(request);
        assertThat(outcome).as("%s", request).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<R>) outcome).reason();
    }
}
