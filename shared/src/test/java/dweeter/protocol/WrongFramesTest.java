/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is refused because it is no frame, or none of the protocol.
class WrongFramesTest extends CodecFixture {

    @ParameterizedTest
    @ValueSource(strings = {"{\"version\":1}", "{\"software\":\"x\"}", "{\"version\":null,\"software\":\"x\"}",
            "{\"version\":1,\"software\":null}", "{}", "null", "[]", "\"\"", "\"x\"", "1", "true"})
    void a_member_that_is_needed_is_there_and_not_null(String data) {
        assertThatMalformed(hello(data)).returns(7L, MalformedFrame::id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e0", "1.5", "\"1\"", "true", "[1]", "{}", "99999999999", "1e99999", "\"\""})
    void nothing_else_is_taken_for_a_whole_number(String version) {
        assertThatMalformed(hello("{\"version\":%s,\"software\":\"x\"}".formatted(version)))
                .returns(7L, MalformedFrame::id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "true", "[\"x\"]", "{\"x\":\"x\"}"})
    void nothing_else_is_taken_for_a_string(String word) {
        assertThatMalformed(hello("{\"version\":1,\"software\":%s}".formatted(word)));
        assertThatMalformed("{\"type\":\"Logger\",\"protocol\":\"check-nick\",\"id\":7,\"data\":{\"nick\":%s}}"
                .formatted(word));
        assertThatMalformed("{\"type\":%s,\"protocol\":\"hello\",\"id\":7,\"data\":{}}".formatted(word));
        assertThatMalformed("{\"type\":\"Client\",\"protocol\":%s,\"id\":7,\"data\":{}}".formatted(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "\"true\"", "\"\"", "[]", "null"})
    void nothing_else_is_taken_for_a_truth_value(String free) {
        assertThatMalformed("{\"type\":\"Logger\",\"protocol\":\"nick-checked\",\"id\":7,\"data\":{\"free\":%s}}"
                .formatted(free));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "\"7\"", "null", "true", "9223372036854775808", "1e400", "[7]"})
    void an_id_is_a_whole_number_and_not_negative(String id) {
        assertThatMalformed("{\"type\":\"Chord\",\"protocol\":\"probe\",\"id\":%s,\"data\":{}}".formatted(id))
                .returns(0L, MalformedFrame::id);
    }

    @Test
    void a_frame_without_an_id_cannot_be_answered_and_is_refused() {
        assertThatMalformed("{\"type\":\"Chord\",\"protocol\":\"probe\",\"data\":{}}");
    }

    @ParameterizedTest
    @CsvSource({"Client,helo", "client,hello", "Chord,hello", "'',''"})
    void an_unknown_protocol_is_told_apart(String type, String protocol) {
        assertThatExceptionOfType(MalformedFrame.class)
                .isThrownBy(() -> decode("{\"type\":\"%s\",\"protocol\":\"%s\",\"id\":7,\"data\":{\"a\":[]}}"
                        .formatted(type, protocol)))
                .returns(Refusal.UNKNOWN_PROTOCOL, MalformedFrame::reason)
                .returns(7L, MalformedFrame::id);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "2, 1", "1, 9007199254740992", "9007199254740992, 9007199254740992", "-3, -1"})
    void a_value_that_its_record_refuses_is_answered_with_the_sentence_of_the_record(long first, long last) {
        String sentence = "data.read[1]: A range goes from an item to the same or a later one, 1 to 2^53 - 1";
        String frame = "{\"type\":\"Tweet\",\"protocol\":\"mark-read\",\"id\":7,\"data\":{\"token\":\"ana.%s\","
                .formatted("A".repeat(43)) + "\"read\":[{\"author\":\"ana\",\"first\":1,\"last\":2},"
                + "{\"author\":\"ana\",\"first\":%d,\"last\":%d}]}}";

        assertThatMalformed(frame.formatted(first, last)).withMessage(sentence)
                .satisfies(e -> assertThat(e.answer()).isEqualTo(new Frame(7,
                        new Failure.Refused(Refusal.MALFORMED, sentence))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"type\":\"Client\"", "\"protocol\":\"hello\"", "\"id\":7", "\"data\":{}"})
    void no_frame_has_a_member_twice(String member) {
        assertThatMalformed(HELLO.substring(0, HELLO.length() - 1) + "," + member + "}");
    }

    @Test
    void a_truncated_frame_is_refused_wherever_it_ends() {
        byte[] whole = HELLO.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);

            assertThatThrownBy(() -> codec.decode(part)).as("%d bytes", length).isInstanceOf(MalformedFrame.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", "x", "{}", ",", "\u0000", "null"})
    void nothing_follows_a_frame(String rest) {
        assertThatMalformed(HELLO + rest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "1", "\"x\"", "[]", "{", "GET / HTTP/1.1\r\n\r\n", "{'type':'Client'}",
            "{\"type\":\"Client\",}", "{\"id\":NaN}", "{\"id\":01}", "// {}"})
    void what_is_no_json_object_is_refused(String bytes) {
        assertThatMalformed(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deep_nesting_is_refused_wherever_it_stands(String opening) {
        String deep = opening.repeat(30_000);

        assertThatMalformed(deep);
        assertThatMalformed("{\"x\":" + deep);
        assertThatMalformed("{\"data\":" + deep);
        assertThatMalformed(HELLO.replace("{\"version\"", "{\"x\":" + deep + ",\"version\""));
    }
}
