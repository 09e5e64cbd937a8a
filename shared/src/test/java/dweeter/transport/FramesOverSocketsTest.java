/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
class FramesOverSocketsTest {

    private static final List<Integer> SIZES = List.of(1, 2, 3, 2043, 2044, 2045, 2048, 16_384, 70_000,
            Pair.LIMITS.frame());

    @ParameterizedTest
    @EnumSource
    void frames_of_every_size_arrive_whole_and_in_order(Wire wire) throws IOException {
        try (Pair pair = Pair.open(wire)) {
            List<byte[]> frames = SIZES.stream().map(size -> filled(size, 7)).toList();

            var sent = sendAll(pair.client(), frames);

            for (byte[] frame : frames) {
                assertThat(pair.server().receive().orElseThrow()).isEqualTo(frame);
            }
            sent.join();
        }
    }

    @ParameterizedTest
    @EnumSource
    void both_ends_may_send_at_once(Wire wire) throws IOException {
        try (Pair pair = Pair.open(wire)) {
            List<byte[]> frames = SIZES.stream().map(size -> filled(size, 9)).toList();

            var there = sendAll(pair.client(), frames);
            var back = sendAll(pair.server(), frames);
            var readByClient = CompletableFuture.supplyAsync(() -> receive(pair.client(), frames.size()));
            var readByServer = receive(pair.server(), frames.size());

            assertThat(readByServer).usingElementComparator(Arrays::compare).containsExactlyElementsOf(frames);
            assertThat(readByClient.join()).usingElementComparator(Arrays::compare).containsExactlyElementsOf(frames);
            there.join();
            back.join();
        }
    }

    @ParameterizedTest
    @EnumSource
    void frames_of_many_senders_arrive_each_whole_and_once(Wire wire) throws IOException {
        int senders = 16;
        int each = 300;
        long seed = new Random().nextLong();
        try (Pair pair = Pair.open(wire); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < senders; i++) {
                int sender = i;
                threads.submit(() -> {
                    var random = new Random(seed + sender);
                    for (int n = 0; n < each; n++) {
                        pair.client().send(stamped(sender, n, random.nextInt(3000)));
                    }
                    return null;
                });
            }

            int[] next = new int[senders];
            for (int i = 0; i < senders * each; i++) {
                ByteBuffer frame = ByteBuffer.wrap(pair.server().receive().orElseThrow());
                int sender = frame.getInt();
                int n = frame.getInt();
                assertThat(n).as("frame of sender %d, seed %d", sender, seed).isEqualTo(next[sender]++);
                assertThat(frame.array()).as("seed %d", seed).isEqualTo(stamped(sender, n, frame.remaining()));
            }
            assertThat(next).containsOnly(each);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_orderly_end_of_the_other_side_is_an_empty_frame_after_all_that_was_sent(Wire wire) throws IOException {
        try (Pair pair = Pair.open(wire)) {
            pair.client().send(filled(5000, 3));
            pair.client().close();

            assertThat(pair.server().receive()).hasValueSatisfying(frame -> assertThat(frame).hasSize(5000));
            assertThat(pair.server().receive()).isEmpty();
            assertThat(pair.server().receive()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void closing_from_another_thread_frees_who_waits_for_a_frame(Wire wire) throws IOException {
        try (Pair pair = Pair.open(wire)) {
            var waiting = CompletableFuture.supplyAsync(() -> failureOf(pair.client()));

            pair.client().close();
            pair.client().close();

            assertThat(waiting.join()).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_can_be_sent_over_a_closed_connection(Wire wire) throws IOException {
        try (Pair pair = Pair.open(wire)) {
            pair.client().close();

            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> pair.client().send(new byte[]{1})).isInstanceOf(IOException.class);
            }
        }
    }

    private static CompletableFuture<Void> sendAll(Connection connection, List<byte[]> frames) {
        return CompletableFuture.runAsync(() -> {
            try {
                for (byte[] frame : frames) {
                    connection.send(frame);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static List<byte[]> receive(Connection connection, int count) {
        var frames = new ArrayList<byte[]>();
        try {
            while (frames.size() < count) {
                frames.add(connection.receive().orElseThrow());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return frames;
    }

    private static Optional<IOException> failureOf(Connection connection) {
        try {
            connection.receive();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private static byte[] stamped(int sender, int n, int fill) {
        return ByteBuffer.allocate(8 + fill).putInt(sender).putInt(n).put(filled(fill, sender + n)).array();
    }

    private static byte[] filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
