/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static dweeter.rpc.Greetings.hello;
import static dweeter.rpc.Greetings.welcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import dweeter.protocol.Failure;
import dweeter.protocol.Frame;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.transport.Connection;

/// What a channel does with frames that nobody asked for, or that are none.
class UnwelcomeFramesTest extends ChannelFixture {

    @Test
    void rubbish_is_answered_with_a_refusal_and_good_frames_among_it_are_served() throws Exception {
        Connection raw = rawConnection(Greetings::echo);
        for (int i = 0; i < 40; i++) {
            raw.send(i % 10 == 9 ? codec.encode(new Frame(i, hello("hola"))) : bytes("{\"rubbish\": " + i));
            Message answer = codec.decode(raw.receive().orElseThrow()).message();

            if (i % 10 == 9) {
                assertThat(answer).isEqualTo(welcome("hola"));
            } else {
                assertThat(answer).isInstanceOfSatisfying(Failure.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Refusal.MALFORMED));
            }
        }
    }

    @Test
    void who_sends_sixteen_frames_of_rubbish_in_a_row_is_left() throws Exception {
        Connection raw = rawConnection(Greetings::echo);
        for (int i = 0; i < 16; i++) {
            raw.send(bytes("rubbish"));
        }

        int answers = 0;
        while (raw.receive().isPresent()) {
            answers++;
        }

        assertThat(answers).isEqualTo(16);
    }

    @Test
    void a_reply_that_nobody_waits_for_gets_no_answer_and_costs_nothing() throws Exception {
        Connection raw = rawConnection(Greetings::echo);
        for (int i = 0; i < 50; i++) {
            raw.send(codec
                    .encode(new Frame(i, i % 2 == 0 ? welcome("unasked") : new Failure.Refused(Refusal.MALFORMED))));
        }

        raw.send(codec.encode(new Frame(99, hello("hola"))));

        assertThat(codec.decode(raw.receive().orElseThrow())).isEqualTo(new Frame(99, welcome("hola")));
    }

    @Test
    void who_mistypes_a_nick_again_and_again_is_not_left() throws Exception {
        Connection raw = rawConnection(Greetings::echo);
        for (int i = 1; i <= 40; i++) {
            raw.send(bytes("{\"type\":\"Logger\",\"protocol\":\"check-nick\",\"id\":%d,\"data\":{\"nick\":\"a b\"}}"
                    .formatted(i)));
            Frame answer = codec.decode(raw.receive().orElseThrow());

            assertThat(answer.id()).isEqualTo(i);
            assertThat(answer.message()).isInstanceOfSatisfying(Failure.Refused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(Refusal.BAD_NICK));
        }
    }

    @Test
    void an_unknown_protocol_is_refused_under_the_id_it_came_with() throws Exception {
        Connection raw = rawConnection(Greetings::echo);

        raw.send(bytes("{\"type\":\"Client\",\"protocol\":\"sing\",\"id\":77,\"data\":{}}"));

        Frame answer = codec.decode(raw.receive().orElseThrow());
        assertThat(answer.id()).isEqualTo(77);
        assertThat(answer.message()).isInstanceOfSatisfying(Failure.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(Refusal.UNKNOWN_PROTOCOL));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
