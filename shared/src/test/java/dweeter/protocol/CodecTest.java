/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

import dweeter.model.Cursor;
import dweeter.model.Interval;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.model.Token;
import dweeter.transport.Limits;

class CodecTest extends CodecFixture {

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
    void on_how_many_copies_an_item_lies_may_be_left_out_but_is_never_none() throws MalformedFrame {
        String frame = "{\"type\":\"Tweet\",\"protocol\":\"published\",\"id\":7,\"data\":"
                + "{\"ref\":{\"author\":\"ana\",\"n\":1},\"stamp\":5%s}}";
        var published = new Published(new ItemRef(new Nick("ana"), 1), new Stamp(5));

        assertThat(decode(frame.formatted("")).message()).isEqualTo(published);
        assertThat(decode(frame.formatted(",\"copies\":null")).message()).isEqualTo(published);
        assertThat(decode(frame.formatted(",\"copies\":2")).message())
                .isEqualTo(published.withCopies(OptionalInt.of(2)));
        assertThat(new String(codec.encode(new Frame(7, published)), StandardCharsets.UTF_8)).doesNotContain("copies");
        assertThatMalformed(frame.formatted(",\"copies\":0"));
    }

    @Test
    void extreme_numbers_survive() throws MalformedFrame {
        var published = new Published(new ItemRef(new Nick("ana"), Long.MAX_VALUE),
                new Stamp(Long.MAX_VALUE));
        var frame = new Frame(Long.MAX_VALUE, published);

        assertThat(codec.decode(codec.encode(frame))).isEqualTo(frame);
    }

    @Test
    void a_request_with_the_longest_cursor_fits_into_a_frame_of_a_client() {
        var longest = new ReadTimeline(Token.of(new Nick("a".repeat(Nick.MAX_LENGTH)), new byte[32]),
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

            String request = frame.request().map(id -> "\"request\":\"" + id.text() + "\",").orElse("");
            Frame turned = decode("{\"data\":%s,%s\"id\":%d,\"protocol\":\"%s\",\"type\":\"%s\"}".formatted(
                    data.substring(0, data.length() - 1), request, frame.id(), name.protocol(), name.type()));

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

    @Test
    void blanks_around_a_frame_are_no_harm() throws MalformedFrame {
        assertThat(decode(" \r\n\t" + HELLO + "\n ")).isEqualTo(decode(HELLO));
    }

    private String encoded(Message message) {
        return new String(codec.encode(new Frame(7, message)), StandardCharsets.UTF_8);
    }
}
