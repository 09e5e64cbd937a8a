/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dweeter.lifecycle.Lifecycle;
import dweeter.model.Address;
import dweeter.testing.TestNetwork;

/// A host name with several addresses, of which some are dead. Each is one of the loopback's, which Linux has many of.
@Timeout(20)
@EnabledOnOs(OS.LINUX)
class ManyAddressesTest {

    private static final String NAME = "entry.example";
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private final Lifecycle open = new Lifecycle();

    @AfterEach
    void close() {
        open.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_dead_address_that_swallows_everything_does_not_eat_the_time_of_the_living_one(Wire wire) throws Exception {
        int port = living(wire, "127.0.0.3");
        swallowing("127.0.0.2", port);

        assertThat(timeToConnect(wire, port, "127.0.0.2", "127.0.0.3")).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @EnumSource
    void neither_does_one_that_refuses(Wire wire) throws Exception {
        int port = living(wire, "127.0.0.3");

        assertThat(timeToConnect(wire, port, "127.0.0.2", "127.0.0.3")).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @EnumSource
    void the_living_one_may_be_the_last_of_many(Wire wire) throws Exception {
        int port = living(wire, "127.0.0.7");
        for (String dead : List.of("127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5")) {
            swallowing(dead, port);
        }

        assertThat(timeToConnect(wire, port, "127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5", "127.0.0.6",
                "127.0.0.7")).isLessThan(TIMEOUT);
    }

    @Test
    void there_is_time_for_the_living_one_even_where_there_is_little() throws Exception {
        int port = living(Wire.PLAIN, "127.0.0.4");
        swallowing("127.0.0.2", port);
        swallowing("127.0.0.3", port);

        client(Wire.PLAIN, "127.0.0.2", "127.0.0.3", "127.0.0.4").connect(new Address(NAME, port),
                Duration.ofMillis(400)).close();
    }

    @Test
    void one_that_takes_the_connection_and_then_says_nothing_has_its_share_of_the_time() throws Exception {
        int port = living(Wire.TLS, "127.0.0.3");
        listening("127.0.0.2", port);

        assertThat(timeToConnect(Wire.TLS, port, "127.0.0.2", "127.0.0.3")).isLessThan(TIMEOUT);
    }

    @Test
    void one_of_another_network_does_not_hide_the_right_one() throws Exception {
        int port = living(Wire.TLS, "127.0.0.3");
        living(TestNetwork.create("other").forEntry(Pair.LIMITS), "127.0.0.2", port);

        assertThat(timeToConnect(Wire.TLS, port, "127.0.0.2", "127.0.0.3")).isLessThan(TIMEOUT);
    }

    @Test
    void that_one_is_of_another_network_is_told_rather_than_that_one_is_dead() throws Exception {
        int port = living(TestNetwork.create("other").forEntry(Pair.LIMITS), "127.0.0.2", 0);
        swallowing("127.0.0.3", port);

        assertThatThrownBy(() -> timeToConnect(Wire.TLS, port, "127.0.0.2", "127.0.0.3"))
                .isInstanceOf(UntrustedException.class);
        assertThatThrownBy(() -> timeToConnect(Wire.TLS, port, "127.0.0.3", "127.0.0.2"))
                .isInstanceOf(UntrustedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void where_all_are_dead_it_is_known_in_time(Wire wire) throws Exception {
        var short_ = Duration.ofMillis(600);
        int port = swallowing("127.0.0.2", 0);
        swallowing("127.0.0.3", port);
        long began = System.nanoTime();

        assertThatThrownBy(() -> client(wire, "127.0.0.2", "127.0.0.3").connect(new Address(NAME, port), short_))
                .isInstanceOf(SocketTimeoutException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(short_, short_.multipliedBy(3));
    }

    @RepeatedTest(20)
    void no_address_is_given_up_a_part_of_a_millisecond_early() throws Exception {
        int port = swallowing("127.0.0.2", 0);
        var almost30 = Duration.ofMillis(30).minusNanos(1);
        long began = System.nanoTime();

        assertThatThrownBy(() -> Dialled.dial(InetAddress.ofLiteral("127.0.0.2"), port, almost30))
                .isInstanceOf(SocketTimeoutException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(almost30);
    }

    @Test
    void where_all_refuse_it_is_known_at_once() {
        long began = System.nanoTime();

        assertThatThrownBy(() -> client(Wire.PLAIN, "127.0.0.2", "127.0.0.3")
                .connect(new Address(NAME, FreePort.find()), TIMEOUT)).isInstanceOf(ConnectException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_resolver_that_hangs_is_given_up_in_time() {
        var never = new CountDownLatch(1);
        Resolver hanging = _ -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return List.of();
        };
        var short_ = Duration.ofMillis(300);

        assertThatThrownBy(() -> TcpTransport.plain(Pair.LIMITS).with(hanging).connect(new Address(NAME, 1), short_))
                .isInstanceOf(SocketTimeoutException.class);
        never.countDown();
    }

    @Test
    void a_name_that_nobody_knows_is_an_error_like_any_other() {
        Resolver ignorant = host -> {
            throw new UnknownHostException(host);
        };

        assertThatThrownBy(() -> TcpTransport.plain(Pair.LIMITS).with(ignorant).connect(new Address(NAME, 1), TIMEOUT))
                .isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> TcpTransport.plain(Pair.LIMITS).with(_ -> List.of())
                .connect(new Address(NAME, 1), TIMEOUT)).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void those_who_lost_the_race_are_hung_up_on() throws Exception {
        int port = living(Wire.PLAIN, "127.0.0.3");
        ServerSocket slow = listening("127.0.0.2", port);

        timeToConnect(Wire.PLAIN, port, "127.0.0.2", "127.0.0.3");
        slow.setSoTimeout(100);
        var connected = new AtomicInteger();
        try {
            while (true) {
                try (Socket socket = slow.accept()) {
                    connected.incrementAndGet();
                    socket.setSoTimeout(5_000);
                    assertThat(socket.getInputStream().read()).isNegative();
                }
            }
        } catch (SocketTimeoutException e) {
            assertThat(connected).hasValueLessThanOrEqualTo(1);
        }
    }

    @Test
    void the_families_of_addresses_take_turns() throws Exception {
        List<InetAddress> addresses = addresses("::1", "::2", "::3", "127.0.0.1", "127.0.0.2");

        assertThat(Race.inTurns(addresses)).containsExactlyElementsOf(
                addresses("::1", "127.0.0.1", "::2", "127.0.0.2", "::3"));
        assertThat(Race.inTurns(addresses.reversed())).first().isEqualTo(InetAddress.ofLiteral("127.0.0.2"));
    }

    private static Duration timeToConnect(Wire wire, int port, String... addresses) throws IOException {
        long began = System.nanoTime();
        client(wire, addresses).connect(new Address(NAME, port), TIMEOUT).close();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static Transport client(Wire wire, String... addresses) {
        return ((TcpTransport) wire.client(Pair.LIMITS)).with(_ -> addresses(addresses));
    }

    private int living(Wire wire, String host) throws IOException {
        return living(wire.server(Pair.LIMITS), host, 0);
    }

    /// Takes connections and answers in the handshake.
    private int living(Transport transport, String host, int port) throws IOException {
        Listener listener = open.add(transport.listen(host, port));
        Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    Connection accepted = listener.accept();
                    Thread.startVirtualThread(() -> {
                        try (accepted) {
                            accepted.receive();
                        } catch (IOException e) {
                            // The client has seen enough.
                        }
                    });
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
        return listener.address().port();
    }

    /// Takes connections, and nobody is behind them.
    private ServerSocket listening(String host, int port) throws IOException {
        return open.add(new ServerSocket(port, 50, InetAddress.ofLiteral(host)));
    }

    /// Lets everything sent to it vanish, as a machine does that is off: its line of newcomers is full.
    private int swallowing(String host, int port) throws IOException {
        ServerSocket full = open.add(new ServerSocket(port, 1, InetAddress.ofLiteral(host)));
        for (int i = 0; i < 4; i++) {
            var newcomer = open.add(new Socket());
            try {
                newcomer.connect(full.getLocalSocketAddress(), 100);
            } catch (SocketTimeoutException e) {
                return full.getLocalPort();
            }
        }
        throw new IOException("The line of newcomers is never full here");
    }

    private static List<InetAddress> addresses(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).toList();
    }
}
