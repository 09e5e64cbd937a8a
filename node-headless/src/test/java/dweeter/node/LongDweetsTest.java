/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.Cursor;
import dweeter.model.Graphemes;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Redweet;
import dweeter.model.TimelineItem;
import dweeter.model.Token;
import dweeter.node.testing.TestNetwork;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Codec;
import dweeter.protocol.Follow;
import dweeter.protocol.Frame;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.Message;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.ReadTimeline.TimelineRead;
import dweeter.protocol.TweetMessage;
import dweeter.protocol.ViewProfile;
import dweeter.protocol.ViewProfile.ProfileViewed;

/// Pages of dweets as long as there can be: few on each, but every one of them, once and in order.
@Tag(TestNetwork.TAG)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongDweetsTest {

    private static final Password PASSWORD = new Password("as many words as it takes");
    /// 225 characters with as many marks as there may be, and 5.5 KiB.
    private static final String LONG = ("e" + "\u1AB0".repeat(Graphemes.MAX_MARKS)).repeat(225);
    private static final int EACH = 24;
    private static final int PAGE = 100;

    @TempDir
    Path directory;

    @Test
    void pages_are_bounded_in_bytes_and_lose_nothing() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2); Network client = network.client()) {
            List<Nick> authors = List.of(at(network.peers().getFirst(), "ana"), at(network.peers().getLast(), "luis"));
            var tokens = new HashMap<Nick, Token>();
            for (Nick author : authors) {
                tokens.put(author, join(client, author));
            }
            Token reader = join(client, new Nick("reader"));
            for (Nick author : authors) {
                done(client, new Follow(reader, Cid.fresh(), author));
            }
            publish(client, tokens, authors);

            for (Nick author : authors) {
                List<Item> profile = profile(client, reader, author);
                assertThat(profile).extracting(Item::n).containsExactlyElementsOf(downFrom(profile.size()));
                assertThat(profile).filteredOn(Redweet.class::isInstance)
                        .allMatch(item -> ((Redweet) item).original().isPresent());
            }
            List<Item> timeline = timeline(client, reader);
            assertThat(timeline).isSortedAccordingTo(Item.NEWEST_FIRST).doesNotHaveDuplicates();
            assertThat(timeline).hasSize(2 * EACH + EACH / 3);
        }
    }

    /// Both write turn by turn, so that every page needs both nodes; the second passes some of it on, and is brief at the end.
    private static void publish(Network client, Map<Nick, Token> tokens, List<Nick> authors) {
        Token first = Objects.requireNonNull(tokens.get(authors.getFirst()));
        Token second = Objects.requireNonNull(tokens.get(authors.getLast()));
        for (int i = 0; i < EACH; i++) {
            ItemRef ref = done(client, new PublishDweet(first, Cid.fresh(), LONG, Optional.empty())).ref();
            done(client, new PublishDweet(second, Cid.fresh(), i < EACH / 2 ? LONG : "short", Optional.empty()));
            if (i % 3 == 0) {
                done(client, new PublishRedweet(second, Cid.fresh(), ref));
            }
        }
    }

    private static List<Item> profile(Network client, Token reader, Nick author) {
        var items = new ArrayList<Item>();
        OptionalLong before = OptionalLong.empty();
        do {
            ProfileViewed viewed = done(client, new ViewProfile(reader, author, before, PAGE));
            assertThat(bytes(viewed)).isLessThanOrEqualTo(TweetMessage.MOST_OF_A_PAGE);
            assertThat(viewed.page().items()).isNotEmpty();
            items.addAll(viewed.page().items());
            before = viewed.page().older();
        } while (before.isPresent());
        return items;
    }

    private static List<Item> timeline(Network client, Token reader) {
        var items = new ArrayList<Item>();
        Optional<Cursor> cursor = Optional.empty();
        do {
            TimelineRead read = done(client, new ReadTimeline(reader, cursor, PAGE));
            assertThat(bytes(read)).isLessThanOrEqualTo(TweetMessage.MOST_OF_A_PAGE);
            assertThat(read.page().items()).isNotEmpty();
            items.addAll(read.page().items().stream().map(TimelineItem::item).toList());
            cursor = read.page().older();
        } while (cursor.isPresent());
        return items;
    }

    private static int bytes(Message message) {
        return new Codec().encode(new Frame(1, message)).length;
    }

    private static List<Long> downFrom(long n) {
        var numbers = new ArrayList<Long>();
        for (long next = n; next > 0; next--) {
            numbers.add(next);
        }
        return numbers;
    }

    /// A nick whose user is at home at `peer`.
    private static Nick at(PeerNode peer, String prefix) {
        return Stream.iterate(0, i -> i + 1).map(i -> new Nick(prefix + i))
                .filter(nick -> peer.ownership().owns(nick.key())).findFirst().orElseThrow();
    }

    private static Token join(Network client, Nick nick) {
        done(client, new Register(Cid.fresh(), "Somebody", nick.value(), PASSWORD));
        return done(client, new LogIn(nick, PASSWORD)).token();
    }

    private static <R extends Message> R done(Network client, ClientRequest<R> request) {
        Outcome<R> outcome = client.ask(request);
        if (outcome instanceof Outcome.Done<R>(R value)) {
            return value;
        }
        throw new AssertionError(request.getClass().getSimpleName() + ": " + outcome);
    }
}
