/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Nick;
import dweeter.protocol.LoggerMessage.Registered;

class UntouchedTest {

    private static final Registered REPLY = new Registered(
            new Author(new Nick("ana"), new DisplayName("Ana \"}{\\ Ñandú 🌿")));

    private final Codec codec = new Codec();

    @Test
    void a_reply_that_was_passed_on_is_the_same_under_another_id() throws Exception {
        Frame left = codec.decode(codec.encode(new Frame(7, REPLY)), id -> id == 7);

        assertThat(left.message()).isInstanceOfSatisfying(Untouched.class,
                untouched -> assertThat(untouched.kind()).isEqualTo(Registered.class));
        assertThat(codec.decode(codec.encode(new Frame(1234567890123L, left.message()))))
                .isEqualTo(new Frame(1234567890123L, REPLY));
    }

    @Test
    void a_reply_of_another_id_is_taken_apart() throws Exception {
        assertThat(codec.decode(codec.encode(new Frame(7, REPLY)), id -> id == 8)).isEqualTo(new Frame(7, REPLY));
    }

    @Test
    void a_failure_is_taken_apart_since_it_says_what_to_do_next() throws Exception {
        var failure = new Failure.TryAgain(50, "later");

        assertThat(codec.decode(codec.encode(new Frame(7, failure)), _ -> true)).isEqualTo(new Frame(7, failure));
    }

    @Test
    void frames_in_another_order_or_with_blanks_behind_them_are_taken_apart() throws Exception {
        for (String frame : List.of(
                "{\"data\":{},\"type\":\"Logger\",\"protocol\":\"logged-out\",\"id\":7}",
                "{\"type\":\"Logger\",\"protocol\":\"logged-out\",\"id\":7,\"data\":{}} ")) {
            assertThat(codec.decode(frame.getBytes(StandardCharsets.UTF_8), _ -> true))
                    .isEqualTo(new Frame(7, new LoggerMessage.LoggedOut()));
        }
    }

    @Test
    void a_damaged_reply_is_noticed_by_whoever_takes_it_apart() throws Exception {
        byte[] damaged = codec.encode(new Frame(7, REPLY));
        damaged[damaged.length - 3] = '"';

        byte[] passedOn = codec.encode(new Frame(8, codec.decode(damaged, _ -> true).message()));

        assertThatThrownBy(() -> codec.decode(passedOn))
                .isInstanceOf(MalformedFrame.class);
    }
}
