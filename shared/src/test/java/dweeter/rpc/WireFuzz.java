/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import dweeter.protocol.Codec;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.ProtocolPage;
import dweeter.protocol.Refusal;
import dweeter.security.Principal;
import dweeter.security.Role;
import dweeter.testing.fuzz.FuzzTarget;
import dweeter.testing.fuzz.Subject;
import dweeter.testing.fuzz.Subjects;
import dweeter.transport.Connection;
import dweeter.transport.Limits;
import dweeter.transport.Received;

/// What comes over a connection, byte by byte: lengths, frames, requests, replies nobody asked for.
public final class WireFuzz implements FuzzTarget {

    private static final Codec CODEC = new Codec();
    private static final int MOST_ANSWERED = 4096;
    private static final Subjects SUBJECTS = Subjects.of(
            Subject.of("from a client", input -> converse(input, Door.CLIENTS, Limits.FROM_CLIENTS)),
            Subject.of("from a server", input -> converse(input, Door.ENTRY, Limits.AMONG_SERVERS)),
            Subject.of("from a peer", input -> converse(input, Door.TWEETER, Limits.AMONG_SERVERS)),
            Subject.of("from an Entry", input -> converse(input, Door.OWN, Limits.FROM_ENTRIES)));

    public static void fuzzerTestOneInput(byte[] input) {
        SUBJECTS.tryOn(input);
    }

    @Override
    public Subjects subjects() {
        return SUBJECTS;
    }

    @Override
    public Stream<byte[]> seeds() {
        return ProtocolPage.examples().stream().flatMap(example -> {
            byte[] frame = example.bytes();
            byte[] twice = ByteBuffer.allocate(2 * (4 + frame.length)).putInt(frame.length).put(frame)
                    .putInt(frame.length).put(frame).array();
            return Stream.of("from a client", "from a server", "from a peer", "from an Entry")
                    .map(name -> SUBJECTS.seed(name, twice));
        });
    }

    /// Whatever is heard, each answer is a frame that can be read, and there are no more of them than there was something to
    /// answer.
    private static void converse(byte[] input, Door door, Limits limits) throws Exception {
        var answers = new ByteArrayOutputStream();
        try (Connection connection = Received.of(input, answers, limits)) {
            var caller = new Caller(door, Optional.of(new Principal(Role.PEER, "peer", BigInteger.ONE)), "there",
                    "there");
            var channel = new Channel(connection, caller, CODEC, new PendingReplies(new Random(1)),
                    Door.guarding((_, _) -> Optional.of(new Refused(Refusal.NOT_HERE))), 1, Backlog.unbounded());
            channel.run();
            while (channel.isBusy()) {
                LockSupport.parkNanos(1000);
            }
        }
        byte[] said = answers.toByteArray();
        var each = ByteBuffer.wrap(said);
        int frames = 0;
        while (each.remaining() >= Integer.BYTES) {
            byte[] frame = new byte[each.getInt()];
            each.get(frame);
            assertThat(frame.length).isLessThan(MOST_ANSWERED);
            assertThat(CODEC.decode(frame).message()).isInstanceOf(Refused.class);
            frames++;
        }
        assertThat(each.remaining()).isZero();
        assertThat(frames).isLessThanOrEqualTo(1 + input.length / (Integer.BYTES + 1));
    }
}
