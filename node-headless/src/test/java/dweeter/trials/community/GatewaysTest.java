/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import dweeter.client.Connectivity;
import dweeter.client.Connectivity.Trouble;
import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Address;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Message;

class GatewaysTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Connectivity CONNECTING = new Connectivity.Connecting();
    private static final Connectivity ONLINE = new Connectivity.Online("test", new Address("entry", 7400), 1);

    @Test
    void one_way_that_is_open_is_enough() throws Exception {
        assertThat(gateways(offline(Trouble.ANOTHER_NETWORK), ONLINE).await(AN_HOUR)).isEmpty();
    }

    @Test
    void what_does_not_pass_by_waiting_is_not_waited_for() throws Exception {
        for (Trouble lasting : List.of(Trouble.ANOTHER_NETWORK, Trouble.ANOTHER_VERSION, Trouble.WRONG_DATE)) {
            assertThat(gateways(offline(lasting), offline(lasting)).await(AN_HOUR)).contains(lasting);
        }
    }

    @Test
    void where_nobody_answers_the_wait_is_bounded() throws Exception {
        assertThat(gateways(offline(Trouble.UNREACHABLE)).await(Duration.ofMillis(1))).contains(Trouble.UNREACHABLE);
        assertThat(gateways(CONNECTING).await(Duration.ofMillis(1))).contains(Trouble.UNREACHABLE);
    }

    @Test
    void as_long_as_one_way_may_open_it_is_waited_for_and_then_the_trouble_that_tells_most_is_told() throws Exception {
        assertThat(gateways(offline(Trouble.UNREACHABLE), offline(Trouble.ANOTHER_NETWORK)).await(Duration.ofMillis(1)))
                .contains(Trouble.ANOTHER_NETWORK);
    }

    private static Connectivity offline(Trouble trouble) {
        return new Connectivity.Offline(Instant.EPOCH, trouble);
    }

    private static Gateways gateways(Connectivity... states) {
        return new Gateways(Arrays.stream(states).map(Still::new).toList());
    }

    /// A way whose state does not change.
    private record Still(Connectivity connectivity) implements Network {

        @Override
        public <R extends Message> Outcome<R> ask(ClientRequest<R> request, Consumer<Duration> waiting) {
            return new Outcome.Offline<>();
        }

        @Override
        public Subscription onConnectivity(Consumer<Connectivity> listener) {
            listener.accept(connectivity);
            return () -> {};
        }

        @Override
        public void reconnect() {}

        @Override
        public void close() {}
    }
}
