/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Token;
import dweeter.node.testing.TestNetwork;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Follow;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.LoggedIn;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.Message;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.ReadTimeline.TimelineRead;
import dweeter.protocol.ViewProfile;

@Tag(TestNetwork.TAG)
class MicroblogTest {

    private static final Password PASSWORD = new Password("correct horse");

    @TempDir
    Path directory;

    @Test
    void what_somebody_publishes_reaches_those_who_follow_them() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 4)) {
            Network client = network.client();
            Token ada = register(client, "ada");
            Token bruno = register(client, "bruno");

            done(client, new Follow(bruno, Cid.fresh(), new Nick("ada")));
            for (int i = 1; i <= 3; i++) {
                done(client, new PublishDweet(ada, Cid.fresh(), "Dweet " + i, Optional.empty()));
            }

            TimelineRead timeline = done(client, new ReadTimeline(bruno, Optional.empty(), 50));
            assertThat(timeline.page().items()).extracting(item -> item.item().n()).containsExactly(3L, 2L, 1L);
            assertThat(done(client, new ViewProfile(bruno, new Nick("ada"), OptionalLong.empty(), 10)).page().items())
                    .hasSize(3);
        }
    }

    static Token register(Network client, String nick) {
        done(client, new Register(Cid.fresh(), "Name of " + nick, nick, PASSWORD));
        LoggedIn session = done(client, new LogIn(new Nick(nick), PASSWORD));
        return session.token();
    }

    static <R extends Message> R done(Network client, ClientRequest<R> request) {
        Outcome<R> outcome = client.ask(request);
        assertThat(outcome).as("%s", request).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<R>) outcome).value();
    }
}
