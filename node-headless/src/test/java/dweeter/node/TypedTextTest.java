/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.Dweet;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Token;
import dweeter.node.testing.TestNetwork;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.Refusal;
import dweeter.protocol.ViewProfile;

/// What people type, as the network judges and keeps it.
@Tag(TestNetwork.TAG)
class TypedTextTest {

    private static final Password PASSWORD = new Password("contraseña larga");
    private static final Password THE_SAME_APART = new Password("contrasen\u0303a larga");

    @TempDir
    Path directory;

    @Test
    void what_somebody_types_is_judged_once_and_kept_as_it_means() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            Network client = network.client();

            names(client);
            Token ana = MicroblogTest.done(client, new LogIn(new Nick("ana"), THE_SAME_APART)).token();
            dweets(client, ana);
        }
    }

    private static void names(Network client) {
        for (String name : List.of("\u3164", "\u2800", "\u034F\u180B", "\u202Eana nimda", "Ana\u2067",
                "Z" + "\u0300".repeat(150), "", " ", "x".repeat(51), "x".repeat(10_000), "A\nB")) {
            assertThat(client.ask(new Register(Cid.fresh(), name, "ana", PASSWORD))).as(name)
                    .isInstanceOfSatisfying(Outcome.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Refusal.BAD_NAME));
        }
        assertThat(client.ask(new Register(Cid.fresh(), "Karl", "\u212Aarl", PASSWORD)))
                .isInstanceOfSatisfying(Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Refusal.BAD_NICK));
        assertThat(MicroblogTest.done(client,
                new Register(Cid.fresh(), "\uFEFFAna\u00A0", "\u3000\uFF20ANA\u00A0", PASSWORD)))
                .extracting(Registered::author).hasToString("Author[nick=ana, name=Ana]");
    }

    private static void dweets(Network client, Token ana) {
        assertThat(refusal(client, ana, "\u3164\u2800")).isEqualTo(Refusal.DWEET_BLANK);
        assertThat(refusal(client, ana, "\u202Eana nimda")).isEqualTo(Refusal.DWEET_NOT_TEXT);
        assertThat(refusal(client, ana, "Z" + "\u0300".repeat(200))).isEqualTo(Refusal.DWEET_NOT_TEXT);
        assertThat(refusal(client, ana, "")).isEqualTo(Refusal.DWEET_BLANK);
        assertThat(refusal(client, ana, "a\u0007")).isEqualTo(Refusal.DWEET_NOT_TEXT);
        assertThat(refusal(client, ana, "x".repeat(226))).isEqualTo(Refusal.DWEET_TOO_LONG);
        assertThat(refusal(client, ana, "x".repeat(7_000))).isEqualTo(Refusal.DWEET_TOO_LARGE);
        String text = "https://red.example/@bea y @carla, y @dora@otra.example, no \u202Eal revés\u202C";
        MicroblogTest.done(client, new PublishDweet(ana, Cid.fresh(), text, Optional.empty()));

        assertThat(MicroblogTest.done(client, new ViewProfile(ana, ana.nick(), OptionalLong.empty(), 1)).page().items())
                .singleElement().isInstanceOfSatisfying(Dweet.class, dweet -> {
                    assertThat(dweet.text()).hasToString(text);
                    assertThat(dweet.mentions()).containsExactly(new Nick("carla"));
                });
    }

    private static Refusal refusal(Network client, Token token, String text) {
        var outcome = client.ask(new PublishDweet(token, Cid.fresh(), text, Optional.empty()));
        assertThat(outcome).as(text).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).reason();
    }
}
