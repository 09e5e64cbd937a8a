/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.model.Cid;
import dweeter.model.Cursor;
import dweeter.model.Interval;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.model.Token;
import dweeter.transport.Limits;
import tools.jackson.databind.json.JsonMapper;

class CodecTest {

    private static final String HELLO = hello("{\"version\":1,\"software\":\"x\"}");

    private final Codec codec = new Codec();

    @Test
    void a_frame_has_its_members_in_the_order_in_which_they_are_best_read() {
        byte[] bytes = codec.encode(new Frame(7, new ClientMessage.Hello(1, "x")));

        assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo(HELLO);
    }

    @Test
    void only_the_components_of_a_record_travel() {
        var range = new Interval(RingId.ZERO, RingId.hash("ana"));

        String json = encoded(new HandoffMessage.RangePromised("h", range));

        assertThat(json).doesNotContain("whole").contains("\"from\":\"00", "\"to\":\"");
    }

    @Test
    void text_beyond_ascii_survives() throws MalformedFrame {
        var hello = new ClientMessage.Hello(1, "ñ 梅 👨‍👩‍👧‍👦 \"\\/\n\u0000\u2028");

        assertThat(codec.decode(codec.encode(new Frame(1, hello))).message()).isEqualTo(hello);
    }

    @Test
    void on_how_many_copies_an_item_lies_may_be_left_out_but_is_never_none() throws MalformedFrame {
        String frame = "{\"type\":\"Tweet\",\"protocol\":\"published\",\"id\":7,\"data\":"
                + "{\"ref\":{\"author\":\"ana\",\"n\":1},\"stamp\":5%s}}";
        var published = new TweetMessage.Published(new ItemRef(new Nick("ana"), 1), new Stamp(5));

        assertThat(decode(frame.formatted("")).message()).isEqualTo(published);
        assertThat(decode(frame.formatted(",\"copies\":null")).message()).isEqualTo(published);
        assertThat(decode(frame.formatted(",\"copies\":2")).message())
                .isEqualTo(published.withCopies(OptionalInt.of(2)));
        assertThat(new String(codec.encode(new Frame(7, published)), StandardCharsets.UTF_8)).doesNotContain("copies");
        assertThatMalformed(frame.formatted(",\"copies\":0"));
    }

    @Test
    void extreme_numbers_survive() throws MalformedFrame {
        var published = new TweetMessage.Published(new ItemRef(new Nick("ana"), Long.MAX_VALUE),
                new Stamp(Long.MAX_VALUE));
        var frame = new Frame(Long.MAX_VALUE, published);

        assertThat(codec.decode(codec.encode(frame))).isEqualTo(frame);
    }

    @Test
    void a_request_with_the_longest_cursor_fits_into_a_frame_of_a_client() {
        var longest = new TweetMessage.ReadTimeline(Token.of(new Nick("a".repeat(Nick.MAX_LENGTH)), new byte[32]),
                Optional.of(new Cursor("A".repeat(Cursor.MAX_LENGTH))), TweetMessage.MAX_PAGE);

        assertThat(codec.encode(new Frame(Long.MAX_VALUE, longest))).hasSizeLessThan(Limits.FROM_CLIENTS.frame());
    }

    @Test
    void ids_are_not_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Frame(-1, new ChordMessage.Probe()));
    }

    @Test
    void the_members_of_a_frame_may_come_in_any_order() throws MalformedFrame {
        for (ProtocolPage.Example example : ProtocolPage.examples()) {
            Frame frame = codec.decode(example.bytes());
            Vocabulary.Name name = Vocabulary.nameOf(frame.message().getClass());
            String data = encoded(frame.message()).split("\"data\":", 2)[1];

            Frame turned = decode("{\"data\":%s,\"id\":%d,\"protocol\":\"%s\",\"type\":\"%s\"}".formatted(
                    data.substring(0, data.length() - 1), frame.id(), name.protocol(), name.type()));

            assertThat(turned).as(example.toString()).isEqualTo(frame);
        }
    }

    @Test
    void a_message_without_content_needs_no_data() throws MalformedFrame {
        var expected = new Frame(7, new ChordMessage.Probe());

        assertThat(decode("{\"type\":\"Chord\",\"protocol\":\"probe\",\"id\":7}")).isEqualTo(expected);
        assertThat(decode("{\"type\":\"Chord\",\"protocol\":\"probe\",\"id\":7,\"data\":null}")).isEqualTo(expected);
        assertThatMalformed("{\"type\":\"Client\",\"protocol\":\"hello\",\"id\":7}");
    }

    @Test
    void unknown_members_are_ignored() throws MalformedFrame {
        String more = "{\"new\":[{\"a\":null}],\"version\":1,\"more\":{\"b\":[1.5e300]},\"software\":\"x\"}";
        String frame = hello(more).replace("\"id\"", "\"trace\":[[1],{\"c\":2}],\"id\"");

        assertThat(decode(frame)).isEqualTo(decode(HELLO));
    }

    @Test
    void an_optional_member_may_be_null_or_missing() throws MalformedFrame {
        String absent = "{\"type\":\"Tweet\",\"protocol\":\"ask-for-range\",\"id\":1,\"data\":"
                + "{\"group\":\"7d0f2a52-9c1e-4a7e-8f0b-2f6f0d1c3b64\",\"to\":[{\"chord\":\"a:1\",\"tweeter\":\"a:2\"}]%s}}";

        Frame missing = decode(absent.formatted(""));

        assertThat(missing).isEqualTo(decode(absent.formatted(",\"upTo\":null")));
        assertThat(missing.message()).extracting("upTo").isEqualTo(Optional.empty());
    }

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

    @Test
    void blanks_around_a_frame_are_no_harm() throws MalformedFrame {
        assertThat(decode(" \r\n\t" + HELLO + "\n ")).isEqualTo(decode(HELLO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "1", "\"x\"", "[]", "{", "GET / HTTP/1.1\r\n\r\n", "{'type':'Client'}",
            "{\"type\":\"Client\",}", "{\"id\":NaN}", "{\"id\":01}", "// {}"})
    void what_is_no_json_object_is_refused(String bytes) {
        assertThatMalformed(bytes);
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

    @ParameterizedTest
    @ValueSource(strings = {"ana", "@ana", "  Ana ", "@ANA\t"})
    void a_nick_is_understood_as_it_is_typed_wherever_it_stands(String typed) throws MalformedFrame {
        String nick = new JsonMapper().writeValueAsString(typed);
        String token = "\"token\":\"eva." + "A".repeat(43) + "\"";
        String cid = "\"cid\":\"d23f0824-128b-4f33-8c5c-7fd0a6a3a450\"";
        var ana = new Nick("ana");

        assertThat(decode(frame("Logger", "check-nick", "\"nick\":" + nick)).message())
                .isEqualTo(new LoggerMessage.CheckNick(ana));
        assertThat(decode(frame("Logger", "log-in", "\"password\":\"x\",\"nick\":" + nick)).message())
                .isEqualTo(new LoggerMessage.LogIn(ana, new Password("x")));
        for (String protocol : List.of("follow", "unfollow", "view-profile")) {
            assertThat(decode(frame("Tweet", protocol, token + "," + cid + ",\"limit\":9,\"nick\":" + nick)).message())
                    .extracting("nick").isEqualTo(ana);
        }
        assertThat(decode(frame("Tweet", "list-following", token + ",\"limit\":9,\"after\":" + nick)).message())
                .extracting("after").isEqualTo(Optional.of(ana));
        assertThat(decode(frame("Tweet", "publish-redweet",
                token + "," + cid + ",\"of\":{\"author\":" + nick + ",\"n\":1}")).message())
                .extracting("of").isEqualTo(new ItemRef(ana, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a b\"", "\"@@ana\"", "\"a\"", "\"\"", "\"1ana\"", "\"ñandu\""})
    void what_is_no_nick_is_told_apart(String nick) {
        for (String frame : List.of(frame("Logger", "check-nick", "\"nick\":" + nick),
                "{\"data\":{\"nick\":%s},\"id\":7,\"protocol\":\"check-nick\",\"type\":\"Logger\"}".formatted(nick))) {
            assertThatExceptionOfType(MalformedFrame.class).isThrownBy(() -> decode(frame))
                    .withMessage("data.nick: " + Nick.RULE).returns(Refusal.BAD_NICK, MalformedFrame::reason)
                    .returns(7L, MalformedFrame::id).returns(false, MalformedFrame::isRubbish);
        }
    }

    @Test
    void what_is_no_nick_is_refused_wherever_a_client_may_name_somebody() {
        String token = "\"token\":\"ana." + "A".repeat(43) + "\"";
        String more = token + ",\"cid\":\"" + Cid.fresh() + "\",\"limit\":9,\"text\":\"x\",\"password\":\"x\",";
        String item = "{\"author\":\"ñandu\",\"n\":1}";
        for (String frame : List.of(frame("Logger", "check-nick", more + "\"nick\":\"ñandu\""),
                frame("Logger", "log-in", more + "\"nick\":\"ñandu\""),
                frame("Tweet", "follow", more + "\"nick\":\"ñandu\""),
                frame("Tweet", "unfollow", more + "\"nick\":\"ñandu\""),
                frame("Tweet", "view-profile", more + "\"nick\":\"ñandu\""),
                frame("Tweet", "list-following", more + "\"after\":\"ñandu\""),
                frame("Tweet", "publish-dweet", more + "\"inReplyTo\":" + item),
                frame("Tweet", "publish-redweet", more + "\"of\":" + item),
                frame("Tweet", "mark-read", more + "\"read\":[{\"author\":\"ñandu\",\"first\":1,\"last\":1}]"))) {
            assertThatExceptionOfType(MalformedFrame.class).as(frame).isThrownBy(() -> decode(frame))
                    .returns(Refusal.BAD_NICK, MalformedFrame::reason);
        }
        assertThatMalformed(frame("Logger", "log-out", token.replace("ana", "ñandu")));
    }

    @Test
    void a_nick_that_is_no_string_is_malformed() {
        assertThatMalformed(frame("Logger", "check-nick", "\"nick\":7"));
        assertThatMalformed(frame("Logger", "check-nick", "\"nick\":null"));
    }

    private static String frame(String type, String protocol, String members) {
        return "{\"type\":\"%s\",\"protocol\":\"%s\",\"id\":7,\"data\":{%s}}".formatted(type, protocol, members);
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

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deep_nesting_is_refused_wherever_it_stands(String opening) {
        String deep = opening.repeat(30_000);

        assertThatMalformed(deep);
        assertThatMalformed("{\"x\":" + deep);
        assertThatMalformed("{\"data\":" + deep);
        assertThatMalformed(HELLO.replace("{\"version\"", "{\"x\":" + deep + ",\"version\""));
    }

    private static String hello(String data) {
        return "{\"type\":\"Client\",\"protocol\":\"hello\",\"id\":7,\"data\":" + data + "}";
    }

    private static byte[] bytesWith(int... inside) {
        var latin1 = new StringBuilder();
        for (int each : inside) {
            latin1.append((char) each);
        }
        return hello("{\"version\":1,\"software\":\"" + latin1 + "\"}").getBytes(StandardCharsets.ISO_8859_1);
    }

    private Frame decode(String frame) throws MalformedFrame {
        return codec.decode(frame.getBytes(StandardCharsets.UTF_8));
    }

    private String encoded(Message message) {
        return new String(codec.encode(new Frame(7, message)), StandardCharsets.UTF_8);
    }

    private ThrowableAssertAlternative<MalformedFrame> assertThatMalformed(String frame) {
        return assertThatExceptionOfType(MalformedFrame.class).isThrownBy(() -> decode(frame))
                .returns(Refusal.MALFORMED, MalformedFrame::reason);
    }
}
