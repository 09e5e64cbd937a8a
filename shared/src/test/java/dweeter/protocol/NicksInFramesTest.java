/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Password;
import tools.jackson.databind.json.JsonMapper;

/// Nicks as people type them.
class NicksInFramesTest extends CodecFixture {

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
}
