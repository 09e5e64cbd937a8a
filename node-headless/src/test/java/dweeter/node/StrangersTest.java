/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.Cursor;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.TimelineItem;
import dweeter.model.TimelinePage;
import dweeter.model.Token;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Failure;
import dweeter.protocol.Follow;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.MarkRead;
import dweeter.protocol.MarkRead.MarkedRead;
import dweeter.protocol.Message;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.Published;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.Refusal;
import dweeter.protocol.Unfollow;
import dweeter.protocol.ViewProfile;

/// What a client may do that was written by somebody else, from docs/protocol.md alone.
@Tag(TestNetwork.TAG)
class StrangersTest {

    @TempDir
    static Path directory;
    private static TestNetwork network;
    private static Network client;
    private static int users;

    @BeforeAll
    static void start() throws Exception {
        network = TestNetwork.of(directory, 2);
        client = network.client();
    }

    @AfterAll
    static void stop() {
        network.close();
    }

    @Test
    void a_cid_that_was_used_for_something_else_is_refused_plainly() {
        Token ada = somebody();
        Nick bruno = somebody().nick();
        var cid = Cid.fresh();
        Published published = Traffic.done(client, new PublishDweet(ada, cid, "text", Optional.empty()));

        List<ClientRequest<?>> others = List.of(new PublishDweet(ada, cid, "other text", Optional.empty()),
                new PublishDweet(ada, cid, "text", Optional.of(published.ref())),
                new PublishRedweet(ada, cid, published.ref()), new Follow(ada, cid, bruno),
                new Unfollow(ada, cid, bruno), new Register(cid, "Ada", ada.nick().value(), Traffic.PASSWORD));

        for (ClientRequest<?> other : others) {
            assertThat(refusal(other)).as("%s", other).contains(Refusal.CID_USED);
        }
        assertThat(Traffic.done(client, new PublishDweet(ada, cid, "text", Optional.empty()))).isEqualTo(published);
        assertThat(items(ada)).isEqualTo(1);
    }

    @Test
    void what_does_not_exist_or_is_a_redweet_cannot_be_answered() {
        Token ada = somebody();
        Token bruno = somebody();
        ItemRef dweet = publish(ada);
        ItemRef redweet = Traffic.done(client, new PublishRedweet(bruno, Cid.fresh(), dweet)).ref();

        for (ItemRef wrong : List.of(redweet, new ItemRef(ada.nick(), 2), new ItemRef(new Nick("nobody"), 1),
                new ItemRef(ada.nick(), Long.MAX_VALUE))) {
            assertThat(refusal(answer(bruno, Cid.fresh(), wrong))).as("%s", wrong)
                    .contains(Refusal.NO_SUCH_DWEET);
        }
        assertThat(Traffic.done(client, answer(bruno, Cid.fresh(), dweet)).ref().n()).isEqualTo(2);
        assertThat(Traffic.done(client, answer(ada, Cid.fresh(), dweet)).ref().n()).as("one's own").isEqualTo(2);
    }

    @Test
    void where_the_answered_author_s_node_is_away_nothing_is_published_and_what_was_is_still_told() throws Exception {
        Token ada = somebody();
        Token other = somebody(ada, false);
        ItemRef dweet = publish(other);
        var cid = Cid.fresh();
        Published published = Traffic.done(client, answer(ada, cid, dweet));
        PeerNode away = owner(other.nick());
        network.transport().cutOff(away.self().tweeter());

        assertThat(network.askOnce(answer(ada, Cid.fresh(), dweet))).isInstanceOf(Failure.TryAgain.class);
        assertThat(Traffic.done(client, answer(ada, cid, dweet))).isEqualTo(published);

        network.transport().heal(away.self().tweeter());
        assertThat(items(ada)).isEqualTo(1);
    }

    @Test
    void nobody_has_read_what_is_not_there_yet() {
        Token ada = somebody();
        Token home = somebody();
        Token away = somebody(home, false);
        for (Token author : List.of(home, away)) {
            publish(author);
            Traffic.done(client, new Follow(ada, Cid.fresh(), author.nick()));
        }

        assertThat(mark(ada, home.nick(), ItemRange.MAX_N).incomplete()).isEmpty();
        mark(ada, away.nick(), 2);
        mark(ada, new Nick("nobody"), 5);
        assertThat(unread(ada)).isEmpty();
        publish(home);
        publish(away);

        assertThat(unread(ada)).containsExactlyInAnyOrder(new ItemRef(home.nick(), 2),
                new ItemRef(away.nick(), 2));
        mark(ada, home.nick(), 2);
        mark(ada, home.nick(), 1);
        assertThat(unread(ada)).containsExactly(new ItemRef(away.nick(), 2));
    }

    @Test
    void an_author_whose_node_is_away_is_not_marked_and_the_others_are() {
        Token reader = somebody();
        Token near = somebody(reader, true);
        Token far = somebody(reader, false);
        for (Token author : List.of(near, far)) {
            publish(author);
            Traffic.done(client, new Follow(reader, Cid.fresh(), author.nick()));
        }
        PeerNode away = owner(far.nick());
        network.transport().cutOff(away.self().tweeter());

        MarkedRead marked = Traffic.done(client, new MarkRead(reader,
                List.of(new ItemRange(far.nick(), 1, 1), new ItemRange(near.nick(), 1, 1))));

        assertThat(marked.incomplete()).containsExactly(far.nick());
        network.transport().heal(away.self().tweeter());
        assertThat(unread(reader)).containsExactly(new ItemRef(far.nick(), 1));
    }

    @Test
    void a_follow_brings_the_ten_newest_older_items_and_another_one_later_what_was_missed() {
        Token ada = somebody();
        Token bruno = somebody();
        for (int i = 0; i < 13; i++) {
            publish(bruno);
        }
        Traffic.done(client, new Follow(ada, Cid.fresh(), bruno.nick()));
        TimelinePage first = page(ada, Optional.empty(), 6);
        assertThat(numbers(first)).containsExactly(13L, 12L, 11L, 10L, 9L, 8L);
        assertThat(first.gap()).isEqualTo(4);

        Traffic.done(client, new Unfollow(ada, Cid.fresh(), bruno.nick()));
        publish(bruno);
        TimelinePage between = page(ada, first.newer(), 10);
        assertThat(between.items()).isEmpty();
        Traffic.done(client, new Follow(ada, Cid.fresh(), bruno.nick()));
        publish(bruno);

        assertThat(numbers(page(ada, between.newer(), 10))).containsExactly(15L, 14L);
        TimelinePage gap = page(ada, first.older(), 3);
        assertThat(numbers(gap)).containsExactly(7L, 6L, 5L);
        Traffic.done(client, new Unfollow(ada, Cid.fresh(), bruno.nick()));
        TimelinePage skipped = page(ada, gap.older(), 3);
        assertThat(skipped.items()).isEmpty();
        assertThat(skipped.older()).isEmpty();
    }

    @Test
    void of_four_hundred_cursors_that_were_tampered_with_none_is_taken() {
        Token ada = somebody();
        for (Token author : List.of(somebody(), somebody(), somebody())) {
            publish(author);
            publish(author);
            Traffic.done(client, new Follow(ada, Cid.fresh(), author.nick()));
        }
        TimelinePage page = page(ada, Optional.empty(), 2);
        List<String> good = List.of(page.newer().orElseThrow().value(), page.older().orElseThrow().value());
        var random = new Random(7);
        var taken = new ArrayList<String>();
        for (int i = 0; i < 400; i++) {
            String cursor = good.get(i % 2);
            var damaged = new StringBuilder(cursor);
            int place = random.nextInt(cursor.length());
            damaged.setCharAt(place, cursor.charAt(place) == 'A' ? 'B' : 'A');

            if (!refusal(new ReadTimeline(ada, Optional.of(new Cursor(damaged.toString())), 10))
                    .equals(Optional.of(Refusal.BAD_CURSOR))) {
                taken.add(damaged.toString());
            }
        }

        assertThat(taken).isEmpty();
        assertThat(page(ada, page.older(), 10).items()).hasSize(4);
    }

    private static TimelinePage page(Token reader, Optional<Cursor> cursor, int limit) {
        return Traffic.done(client, new ReadTimeline(reader, cursor, limit)).page();
    }

    private static List<Long> numbers(TimelinePage page) {
        return page.items().stream().map(item -> item.item().n()).toList();
    }

    private static List<ItemRef> unread(Token reader) {
        return page(reader, Optional.empty(), 100).items().stream().filter(TimelineItem::unread)
                .map(item -> item.item().ref()).toList();
    }

    private static MarkedRead mark(Token reader, Nick author, long upTo) {
        return Traffic.done(client, new MarkRead(reader, List.of(new ItemRange(author, 1, upTo))));
    }

    private static long items(Token of) {
        return Traffic.done(client, new ViewProfile(of, of.nick(), OptionalLong.empty(), 1)).page().profile().items();
    }

    private static ItemRef publish(Token author) {
        return Traffic.done(client, new PublishDweet(author, Cid.fresh(), "text", Optional.empty())).ref();
    }

    private static PublishDweet answer(Token by, Cid cid, ItemRef to) {
        return new PublishDweet(by, cid, "an answer", Optional.of(to));
    }

    private static <R extends Message> Optional<Refusal> refusal(ClientRequest<R> request) {
        return client.ask(request) instanceof Outcome.Refused<R>(Refusal reason, String _)
                ? Optional.of(reason)
                : Optional.empty();
    }

    private static PeerNode owner(Nick nick) {
        return network.peers().stream().filter(peer -> peer.ownership().owns(nick.key())).findFirst().orElseThrow();
    }

    /// Registers a user of their own for a test.
    private static Token somebody() {
        return Traffic.register(client, "user" + users++);
    }

    /// The same with the home of another one, or another home.
    private static Token somebody(Token other, boolean together) {
        PeerNode home = owner(other.nick());
        while (home.ownership().owns(new Nick("user" + users).key()) != together) {
            users++;
        }
        return somebody();
    }
}
