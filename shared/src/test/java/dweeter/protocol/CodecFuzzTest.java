/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

class CodecFuzzTest {

    private static final int DAMAGED = 30_000;
    private static final int MAX_FROM_CLIENT = 64 * 1024;
    private static final Duration LONG = Duration.ofSeconds(2);

    private final Codec codec = new Codec();
    private final long seed = Long.getLong("dweeter.seed", System.nanoTime());
    private final RandomGenerator random = new Random(seed);

    @Test
    void damaged_frames_are_read_or_refused_and_nothing_else() {
        List<ProtocolPage.Example> examples = ProtocolPage.examples();
        for (int i = 0; i < DAMAGED; i++) {
            byte[] bytes = examples.get(random.nextInt(examples.size())).bytes();

            assertReadOrRefused(damaged(bytes));
        }
    }

    @Test
    void rubbish_is_read_or_refused_and_nothing_else() {
        byte[] letters = "{}[]\":,\\u0dtrflasen1234567890.-+eE \n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < DAMAGED; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (i % 2 == 0) {
                for (int k = 0; k < bytes.length; k++) {
                    bytes[k] = letters[(bytes[k] & 0xFF) % letters.length];
                }
            }

            assertReadOrRefused(bytes);
        }
    }

    @Test
    void the_largest_frames_of_a_client_do_not_take_long() {
        String head = "{\"type\":\"Tweet\",\"protocol\":\"mark-read\",\"id\":7,\"data\":";
        for (String filling : List.of("1", "[", "{\"a\":", "\"a\",", "[],", "{},", "1e9,", "\\u0041", "null,", " ",
                "é", "0.1", "-", "{\"author\":\"ana\",\"first\":1,\"last\":1},")) {
            String much = filling.repeat((MAX_FROM_CLIENT - 200) / filling.length());
            for (String frame : List.of(much, "{\"id\":" + much, head + much, head + "{\"read\":[" + much,
                    head + "\"" + much, "{\"data\":" + much, "{\"x\":1" + much + ",\"id\":2" + much + "}")) {
                assertReadOrRefused(frame.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void many_different_members_do_not_take_long() {
        var frame = new StringBuilder("{\"type\":\"Chord\",\"protocol\":\"probe\",\"id\":7,\"data\":{");
        for (int i = 0; frame.length() < MAX_FROM_CLIENT - 20; i++) {
            frame.append('"').append(Integer.toString(i * 7919, 36)).append("\":1,");
        }
        frame.append("\"z\":1}}");

        assertReadOrRefused(frame.toString().getBytes(StandardCharsets.UTF_8));
    }

    private byte[] damaged(byte[] bytes) {
        byte[] copy = bytes.clone();
        switch (random.nextInt(4)) {
            case 0 -> copy = Arrays.copyOf(copy, random.nextInt(copy.length));
            case 1 -> copy[random.nextInt(copy.length)] = (byte) random.nextInt();
            case 2 -> {
                int from = random.nextInt(copy.length);
                int length = random.nextInt(copy.length - from);
                System.arraycopy(copy, from, copy, random.nextInt(copy.length - length), length);
            }
            default -> {
                for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                    copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                }
            }
        }
        return copy;
    }

    /// What is read can also be written, since an Entry passes it on.
    private void assertReadOrRefused(byte[] bytes) {
        long begin = System.nanoTime();
        try {
            Frame frame = codec.decode(bytes);
            assertThat(codec.decode(codec.encode(frame))).as(() -> described(bytes)).isEqualTo(frame);
        } catch (MalformedFrame e) {
            assertThat(e.answer().message()).isInstanceOf(Failure.Refused.class);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(described(bytes), e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(() -> described(bytes)).isLessThan(LONG);
    }

    private String described(byte[] bytes) {
        return "seed " + seed + ", " + bytes.length + " bytes: "
                + HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 2000));
    }
}
