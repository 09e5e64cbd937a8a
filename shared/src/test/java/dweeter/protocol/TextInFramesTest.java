/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

/// The characters of a frame.
class TextInFramesTest extends CodecFixture {

    @Test
    void text_beyond_ascii_survives() throws MalformedFrame {
        var hello = new ClientMessage.Hello(1, "ñ 梅 👨‍👩‍👧‍👦 \"\\/\n\u0000\u2028");

        assertThat(codec.decode(codec.encode(new Frame(1, hello))).message()).isEqualTo(hello);
    }

    @Test
    void what_is_not_utf_8_is_refused() {
        byte[] overlong = bytesWith(0xC0, 0xA2);
        byte[] surrogate = bytesWith(0xED, 0xA0, 0x80);
        byte[] cut = bytesWith(0xF0, 0x9F, 0x91);
        byte[] beyond = bytesWith(0xF5, 0x80, 0x80, 0x80);
        byte[] latin1 = bytesWith(0xF1);
        byte[] utf16 = HELLO.getBytes(StandardCharsets.UTF_16BE);
        byte[] marked = ("\ufeff" + HELLO).getBytes(StandardCharsets.UTF_8);

        for (byte[] bytes : new byte[][]{overlong, surrogate, cut, beyond, latin1, utf16, marked}) {
            assertThatExceptionOfType(MalformedFrame.class).isThrownBy(() -> codec.decode(bytes));
        }
    }

    @Test
    void what_is_not_utf_8_is_answered_with_the_id_if_that_came_before_it() {
        String type = "{\"type\":\"Client\",\"protocol\":\"hello\"";
        String data = ",\"data\":{\"version\":1,\"software\":\"?\"}";

        assertThatNotUtf8(type + ",\"id\":77" + data + "}").returns(77L, MalformedFrame::id);
        assertThatNotUtf8("{\"id\":77" + data + "}").returns(77L, MalformedFrame::id);
        assertThatNotUtf8(type + data + ",\"id\":77}").returns(0L, MalformedFrame::id);
        assertThatNotUtf8(type + ",\"?\":77}").returns(0L, MalformedFrame::id);
        assertThatNotUtf8("?").returns(0L, MalformedFrame::id);
        assertThatNotUtf8(type + ",\"id\":-5" + data + "}").returns(0L, MalformedFrame::id);
    }

    /// @param frame has `?` where bytes are that are no UTF-8
    private ThrowableAssertAlternative<MalformedFrame> assertThatNotUtf8(String frame) {
        byte[] bytes = frame.replace('?', 'ñ').getBytes(StandardCharsets.ISO_8859_1);
        return assertThatExceptionOfType(MalformedFrame.class).isThrownBy(() -> codec.decode(bytes))
                .withMessage("A frame is UTF-8").returns(Refusal.MALFORMED, MalformedFrame::reason);
    }

    @Test
    void a_broken_character_is_found_behind_a_long_text() {
        byte[] bytes = hello("{\"version\":1,\"software\":\"%s?\"}".formatted("é".repeat(5000)))
                .getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 4] = (byte) 0xFF;

        assertThatExceptionOfType(MalformedFrame.class).isThrownBy(() -> codec.decode(bytes))
                .withMessage("A frame is UTF-8");
    }

    @Test
    void a_lone_surrogate_is_refused_since_it_could_not_be_passed_on() throws MalformedFrame {
        assertThatMalformed(hello("{\"version\":1,\"software\":\"\\ud83d\"}"));
        assertThatMalformed(hello("{\"version\":1,\"software\":\"\\udc4b\\ud83d\"}"));
        assertThat(decode(hello("{\"version\":1,\"software\":\"\\ud83d\\udc4b\"}")).message())
                .isEqualTo(new ClientMessage.Hello(1, "👋"));
    }

    private static byte[] bytesWith(int... inside) {
        var latin1 = new StringBuilder();
        for (int each : inside) {
            latin1.append((char) each);
        }
        return hello("{\"version\":1,\"software\":\"" + latin1 + "\"}").getBytes(StandardCharsets.ISO_8859_1);
    }
}
