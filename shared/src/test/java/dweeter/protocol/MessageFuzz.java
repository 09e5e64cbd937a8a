/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dweeter.testing.fuzz.FuzzTarget;
import dweeter.testing.fuzz.Subject;
import dweeter.testing.fuzz.Subjects;

/// Every message of the protocol, as anybody may send it.
public final class MessageFuzz implements FuzzTarget {

    private static final Codec CODEC = new Codec();
    private static final List<Vocabulary.Name> NAMES = Vocabulary.names().values().stream()
            .sorted(Comparator.comparing(Vocabulary.Name::type).thenComparing(Vocabulary.Name::protocol)).toList();
    private static final Subjects SUBJECTS = Subjects.of(
            Subject.of("frame", MessageFuzz::frame),
            Subject.of("data", MessageFuzz::data),
            Subject.of("passed on", MessageFuzz::passedOn));

    public static void fuzzerTestOneInput(byte[] input) {
        SUBJECTS.tryOn(input);
    }

    @Override
    public Subjects subjects() {
        return SUBJECTS;
    }

    @Override
    public Stream<byte[]> seeds() {
        return ProtocolPage.examples().stream().flatMap(example -> Stream.of(SUBJECTS.seed("frame", example.bytes()),
                SUBJECTS.seed("passed on", example.bytes())));
    }

    /// What can be read can be written, and means the same then.
    private static void frame(byte[] input) {
        try {
            Frame frame = CODEC.decode(input);
            assertThat(read(CODEC.encode(frame))).isEqualTo(frame);
        } catch (MalformedFrame e) {
            // The answer to it is a frame that the other end can read.
            assertThat(read(CODEC.encode(e.answer())).message()).isInstanceOf(Failure.class);
        }
    }

    /// The same where nothing but the data is strange: two bytes say of which message.
    private static void data(byte[] input) {
        if (input.length > 2) {
            Vocabulary.Name name = NAMES.get(((input[0] & 0xFF) << 8 | input[1] & 0xFF) % NAMES.size());
            String data = new String(input, 2, input.length - 2, StandardCharsets.UTF_8);
            frame(("{\"type\":\"" + name.type() + "\",\"protocol\":\"" + name.protocol() + "\",\"id\":7,\"data\":{"
                    + data
                    + "}}").getBytes(StandardCharsets.UTF_8));
        }
    }

    /// What an Entry passes on without a look at it is no other message for the client than it was for the Entry.
    private static void passedOn(byte[] input) {
        try {
            Frame frame = CODEC.decode(input, _ -> true);
            byte[] again = CODEC.encode(frame);
            Frame heard = CODEC.decode(again, _ -> true);
            assertThat(heard.id()).isEqualTo(frame.id());
            assertThat(CODEC.encode(heard)).isEqualTo(again);
        } catch (MalformedFrame e) {
            assertThat(read(CODEC.encode(e.answer())).message()).isInstanceOf(Failure.class);
        }
    }

    private static Frame read(byte[] frame) {
        try {
            return CODEC.decode(frame);
        } catch (MalformedFrame e) {
            throw new AssertionError(new String(frame, StandardCharsets.UTF_8), e);
        }
    }
}
