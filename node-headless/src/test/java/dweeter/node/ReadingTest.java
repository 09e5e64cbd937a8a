/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.Network;
import dweeter.model.Cid;
import dweeter.model.ItemRange;
import dweeter.model.Nick;
import dweeter.model.TimelineItem;
import dweeter.model.Token;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;
import dweeter.protocol.Follow;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.MarkRead;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.ReadTimeline;

/// What is unread to somebody who reads on two devices, here and there.
@Tag(TestNetwork.TAG)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Nick AUTHOR = new Nick("author");

    @TempDir
    Path directory;

    @Test
    void of_thirty_dweets_of_which_seven_were_on_screen_seven_are_read_also_on_the_other_device() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2)) {
            Network client = network.client();
            Token reader = Traffic.register(client, "reader");
            Token author = follow(client, List.of(reader));
            Token other = Traffic.done(client, new LogIn(reader.nick(), Traffic.PASSWORD)).token();
            publish(client, author, 30);

            mark(client, reader, new ItemRange(AUTHOR, 24, 30));
            assertThat(unread(client, other)).isEqualTo(numbers(1, 23));

            for (int i = 0; i < 2; i++) {
                mark(client, other, new ItemRange(AUTHOR, 22, 26), new ItemRange(AUTHOR, 3, 4));
                mark(client, reader, new ItemRange(AUTHOR, 6, 6), new ItemRange(AUTHOR, 4, 4));
            }
            assertThat(unread(client, reader)).isEqualTo(unread(client, other))
                    .startsWith(1L, 2L, 5L, 7L, 8L).endsWith(20L, 21L).hasSize(18);

            mark(client, reader, new ItemRange(AUTHOR, 1, 2), new ItemRange(AUTHOR, 29, ItemRange.MAX_N));
            publish(client, author, 2);
            assertThat(unread(client, other)).startsWith(5L, 7L).endsWith(21L, 31L, 32L).hasSize(18);
        }
    }

    @Test
    void what_was_read_goes_with_the_reader_to_another_node() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            Network client = network.client();
            var readers = new ArrayList<Token>();
            for (int i = 0; i < 12; i++) {
                readers.add(Traffic.register(client, "reader" + i));
            }
            Token author = follow(client, readers);
            publish(client, author, 10);
            for (Token reader : readers) {
                mark(client, reader, new ItemRange(AUTHOR, 1, 1), new ItemRange(AUTHOR, 4, 5),
                        new ItemRange(AUTHOR, 8, 9));
            }
            PeerNode first = network.peers().getFirst();

            network.addPeer();

            eventually(PATIENCE, () -> assertThat(readers.stream().map(Token::nick).map(Nick::key)
                    .filter(first.ownership()::owns).count()).isBetween(1L, 11L));
            for (Token reader : readers) {
                assertThat(unread(client, reader)).as("%s", reader.nick()).containsExactly(2L, 3L, 6L, 7L, 10L);
                mark(client, reader, new ItemRange(AUTHOR, 6, 10));
                assertThat(unread(client, reader)).as("%s", reader.nick()).containsExactly(2L, 3L);
            }
        }
    }

    /// Registers the author and has everybody follow.
    private static Token follow(Network client, List<Token> readers) {
        Token author = Traffic.register(client, AUTHOR.value());
        readers.forEach(reader -> Traffic.done(client, new Follow(reader, Cid.fresh(), AUTHOR)));
        return author;
    }

    private static void publish(Network client, Token author, int count) {
        for (int i = 0; i < count; i++) {
            Traffic.done(client, new PublishDweet(author, Cid.fresh(), "text", Optional.empty()));
        }
    }

    /// Says it until it is taken down: a node that has just begun does not know yet what all its siblings know.
    private static void mark(Network client, Token reader, ItemRange... read) {
        eventually(PATIENCE,
                () -> assertThat(Traffic.done(client, new MarkRead(reader, List.of(read))).incomplete()).isEmpty());
    }

    /// Upwards.
    private static List<Long> unread(Network client, Token reader) {
        return Traffic.done(client, new ReadTimeline(reader, Optional.empty(), 100)).page().items().stream()
                .filter(TimelineItem::unread).map(shown -> shown.item().n()).sorted().toList();
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
