/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.model.Address;

@Timeout(10)
class MemoryTransportTest {

    private final MemoryTransport network = new MemoryTransport();

    @Test
    void frames_go_both_ways_in_order() throws IOException {
        try (Pair pair = Pair.open(network, network)) {
            pair.client().send(new byte[]{2});
            pair.client().send(new byte[]{3});
            pair.server().send(new byte[]{4});

            assertThat(pair.server().receive()).contains(new byte[]{2});
            assertThat(pair.server().receive()).contains(new byte[]{3});
            assertThat(pair.client().receive()).contains(new byte[]{4});
        }
    }

    @Test
    void the_end_of_the_other_side_comes_after_what_it_sent_and_stays() throws IOException {
        try (Pair pair = Pair.open(network, network)) {
            pair.client().send(new byte[]{2});
            pair.client().close();

            assertThat(pair.server().receive()).isPresent();
            assertThat(pair.server().receive()).isEmpty();
            assertThat(pair.server().receive()).isEmpty();
        }
    }

    @Test
    void receiving_from_a_connection_closed_by_this_end_fails_as_it_does_with_a_socket() throws IOException {
        try (Pair pair = Pair.open(network, network)) {
            pair.client().close();

            assertThatThrownBy(() -> pair.client().receive()).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> pair.client().send(new byte[]{1})).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_taken_port_is_refused_until_it_is_closed() throws IOException {
        Listener first = network.listen("a", 1);

        assertThatThrownBy(() -> network.listen("a", 1)).isInstanceOf(BindException.class);
        first.close();
        network.listen("a", 1).close();
    }

    @Test
    void where_nobody_listens_nobody_answers() throws IOException {
        Listener listener = network.listen("a", 1);
        listener.close();

        assertThatThrownBy(() -> network.connect(new Address("a", 1), Pair.TIMEOUT))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void who_was_not_accepted_before_the_listener_closed_is_told() throws IOException {
        Listener listener = network.listen("a", 1);
        Connection client = network.connect(new Address("a", 1), Pair.TIMEOUT);

        listener.close();

        assertThat(client.receive()).isEmpty();
        assertThatThrownBy(listener::accept).isInstanceOf(IOException.class);
        assertThatThrownBy(listener::accept).isInstanceOf(IOException.class);
    }

    @Test
    void what_goes_to_and_from_a_host_that_is_cut_off_vanishes() throws IOException {
        try (Pair pair = Pair.open(network, network)) {
            Address server = pair.listener().address();
            network.cutOff(server);
            pair.client().send(new byte[]{2});
            pair.server().send(new byte[]{3});
            assertThatThrownBy(() -> network.connect(server, Pair.TIMEOUT)).isInstanceOf(ConnectException.class);
            network.heal(server);
            pair.client().send(new byte[]{4});
            pair.server().send(new byte[]{5});

            assertThat(pair.server().receive()).contains(new byte[]{4});
            assertThat(pair.client().receive()).contains(new byte[]{5});
        }
    }
}
