/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Token;
import dweeter.node.limits.Allowances;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;
import dweeter.protocol.Failure;
import dweeter.protocol.Failure.TryAgain;
import dweeter.protocol.Follow;
import dweeter.protocol.Message;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.Refusal;

/// What a network as it runs says to those who want too much of it.
@Tag(TestNetwork.TAG)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitsTest {

    private TestNetwork network;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        network = TestNetwork.of(directory, 2, 1, Allowances.USUAL);
    }

    @AfterAll
    void end() {
        network.close();
    }

    @Test
    void an_account_publishes_some_dozens_at_once_and_is_then_told_to_wait() throws Exception {
        Token ada = Traffic.register(network.client(), "ada");
        int published = 0;
        Message answer = publish(ada, published);
        long asked = System.nanoTime();
        while (!(answer instanceof Failure)) {
            published++;
            asked = System.nanoTime();
            answer = publish(ada, published);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(Duration.ofMillis(500));

        // One more for every two seconds that it took.
        assertThat(published).isBetween(30, 45);
        assertThat(answer).isInstanceOfSatisfying(TryAgain.class, later -> {
            assertThat(later.afterMillis()).isEqualTo(2_000);
            assertThat(later.detail()).contains("30 at once");
            assertThat(later.ahead()).isEmpty();
        });
        assertThat(publish(Traffic.register(network.client(), "bruno"), 0)).isNotInstanceOf(Failure.class);
    }

    @Test
    void who_has_met_a_limit_or_shows_a_forged_token_hears_it_after_a_moment() throws Exception {
        Token forged = Token.of(new Nick("nobody"), new byte[32]);

        long began = System.nanoTime();
        Message answer = publish(forged, 0);

        assertThat(answer).isInstanceOfSatisfying(Failure.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(Refusal.NOT_LOGGED_IN));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void who_has_published_too_much_follows_all_the_same() throws Exception {
        Token carla = Traffic.register(network.client(), "carla");
        Traffic.register(network.client(), "dario");
        Message answer = publish(carla, 0);
        for (int i = 1; !(answer instanceof Failure); i++) {
            answer = publish(carla, i);
        }

        assertThat(network.askOnce(new Follow(carla, Cid.fresh(), new Nick("dario"))))
                .isNotInstanceOf(Failure.class);
    }

    private Message publish(Token token, int number) throws Exception {
        return network.askOnce(new PublishDweet(token, Cid.fresh(), "number " + number, Optional.empty()));
    }
}
