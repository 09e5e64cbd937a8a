/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;

import org.assertj.core.api.ThrowableAssertAlternative;

/// Frames as they are written by hand.
abstract class CodecFixture {

    static final String HELLO = hello("{\"version\":1,\"software\":\"x\"}");

    final Codec codec = new Codec();

    static String frame(String type, String protocol, String members) {
        return "{\"type\":\"%s\",\"protocol\":\"%s\",\"id\":7,\"data\":{%s}}".formatted(type, protocol, members);
    }

    static String hello(String data) {
        return "{\"type\":\"Client\",\"protocol\":\"hello\",\"id\":7,\"data\":" + data + "}";
    }

    Frame decode(String frame) throws MalformedFrame {
        return codec.decode(frame.getBytes(StandardCharsets.UTF_8));
    }

    ThrowableAssertAlternative<MalformedFrame> assertThatMalformed(String frame) {
        return assertThatExceptionOfType(MalformedFrame.class).isThrownBy(() -> decode(frame))
                .returns(Refusal.MALFORMED, MalformedFrame::reason);
    }
}
