/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dweeter.model.Address;

@Timeout(20)
class PortsTest {

    private static final Duration SHORT = Duration.ofMillis(400);

    @ParameterizedTest
    @EnumSource
    void a_port_in_use_is_refused(Wire wire) throws IOException {
        try (Listener first = wire.server(Pair.LIMITS).listen("127.0.0.1", 0)) {
            assertThatThrownBy(() -> wire.server(Pair.LIMITS).listen("127.0.0.1", first.address().port()))
                    .isInstanceOf(BindException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_port_is_free_again_once_its_listener_is_closed(Wire wire) throws IOException {
        Address address;
        try (Pair pair = Pair.open(wire)) {
            address = pair.listener().address();
        }

        wire.server(Pair.LIMITS).listen("127.0.0.1", address.port()).close();
    }

    @ParameterizedTest
    @EnumSource
    void closing_a_listener_frees_who_waits_for_a_connection(Wire wire) throws Exception {
        Listener listener = wire.server(Pair.LIMITS).listen("127.0.0.1", 0);
        var waiting = CompletableFuture.runAsync(() -> assertThatThrownBy(listener::accept)
                .isInstanceOf(IOException.class));

        listener.close();

        waiting.join();
        assertThat(listener.isClosed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void once_a_listener_is_closed_nobody_can_connect_to_it(Wire wire) throws Exception {
        // Who waited in accept holds the port open until it has come back, and now and then that takes longer than closing.
        for (int round = 0; round < 100; round++) {
            Listener listener = wire.server(Pair.LIMITS).listen("127.0.0.1", 0);
            Thread waiting = Thread.ofPlatform().start(() -> assertThatThrownBy(listener::accept)
                    .isInstanceOf(IOException.class));
            eventually(() -> assertThat(isAccepting(waiting)).isTrue());

            listener.close();

            assertThatThrownBy(() -> new Socket("127.0.0.1", listener.address().port()))
                    .isInstanceOf(ConnectException.class);
            waiting.join();
        }
    }

    @Test
    void an_unknown_host_is_an_error_like_any_other() {
        assertThatThrownBy(() -> TcpTransport.plain(Pair.LIMITS).connect(new Address("nobody.invalid", 1), SHORT))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_server_that_hangs_in_the_handshake_is_given_up_in_time() throws IOException {
        Transport client = Wire.TLS.client(Pair.LIMITS);
        try (var silent = new ServerSocket(0)) {
            long began = System.nanoTime();

            assertThatThrownBy(() -> client.connect(new Address("127.0.0.1", silent.getLocalPort()), SHORT))
                    .isInstanceOf(IOException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(SHORT, SHORT.multipliedBy(3));
        }
    }

    @Test
    void a_server_that_drips_into_the_handshake_is_given_up_in_time_too() throws IOException {
        try (var dripping = new ServerSocket(0)) {
            Thread.startVirtualThread(() -> drip(dripping));
            long began = System.nanoTime();

            assertThatThrownBy(() -> Wire.TLS.client(Pair.LIMITS)
                    .connect(new Address("127.0.0.1", dripping.getLocalPort()), SHORT)).isInstanceOf(IOException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SHORT.multipliedBy(3));
        }
    }

    @Test
    void a_newcomer_that_hangs_in_the_handshake_holds_up_no_other() throws IOException {
        Transport servers = Wire.TLS.server(Pair.LIMITS);
        try (Listener listener = servers.listen("127.0.0.1", 0);
                var hanging = new Socket("127.0.0.1", listener.address().port());
                Connection held = listener.accept()) {
            Thread reader = Thread.startVirtualThread(() -> assertThatThrownBy(held::receive));
            var served = CompletableFuture.runAsync(() -> assertThat(greetOne(listener)).isTrue());

            Connection client = Wire.TLS.client(Pair.LIMITS).connect(listener.address(), Pair.TIMEOUT);
            client.send(new byte[]{1});

            served.join();
            client.close();
            assertThat(hanging.isConnected()).isTrue();
            assertThat(reader.isAlive()).isTrue();
        }
    }

    @Test
    void a_newcomer_that_hangs_in_the_handshake_is_sent_away_after_a_while() throws IOException {
        var impatient = new TcpTransport.Patience(SHORT, Duration.ofSeconds(5));
        Transport servers = ((TcpTransport) Wire.TLS.server(Pair.LIMITS)).with(impatient);
        try (Listener listener = servers.listen("127.0.0.1", 0);
                var hanging = new Socket("127.0.0.1", listener.address().port());
                Connection held = listener.accept()) {
            assertThatThrownBy(held::receive).isInstanceOf(SocketTimeoutException.class);

            assertThat(hanging.getInputStream().read()).isNegative();
        }
    }

    private static boolean isAccepting(Thread thread) {
        return Stream.of(thread.getStackTrace()).anyMatch(frame -> frame.getClassName().equals("sun.nio.ch.Net"));
    }

    private static boolean greetOne(Listener listener) {
        try (Connection connection = listener.accept()) {
            return connection.receive().isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /// The head of a long handshake record, and then a byte of it now and then.
    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept(); OutputStream out = socket.getOutputStream()) {
            out.write(new byte[]{22, 3, 3, 0x20, 0, 2, 0, 0x1f, (byte) 0xfc, 3, 3});
            for (int i = 0; i < 100; i++) {
                out.write(7);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        } catch (IOException e) {
            // The client has enough.
        }
    }
}
