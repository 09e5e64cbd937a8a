/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import dweeter.security.TlsContexts;
import dweeter.testing.TestNetwork;

/// A server to which many come from one place. Only on Linux is all of 127.0.0.0/8 this computer.
@EnabledOnOs(OS.LINUX)
class CrowdedServerTest extends ServerFixture {

    private static final String FLOOD = "127.0.0.2";
    private static final String HOME = "127.0.0.3";
    private static final int MOST = 40;
    private static final int ARRIVING = 15;

    private final TestNetwork network = TestNetwork.create("crowded");
    private Server server;

    @BeforeEach
    void start() throws IOException {
        server = Server.start(network.forEntry(LIMITS).listen("127.0.0.1", 0), Door.CLIENTS, codec, Greetings.replies(),
                Greetings::echo, new Server.Capacity(100, 8, 8 << 20).with(new Crowding(MOST, ARRIVING, 50)),
                Ticker.system());
        open.add(server);
    }

    @Test
    void handshakes_that_nobody_goes_on_with_keep_nobody_out() throws Exception {
        for (int i = 0; i < 300; i++) {
            come(FLOOD);
        }

        List<SSLSocket> others = new ArrayList<>();
        for (int i = 0; i < ARRIVING; i++) {
            others.add(greet(HOME));
        }
        eventually(() -> assertThat(server.connected()).isEqualTo(ARRIVING));
    }

    @Test
    void one_place_has_its_share_of_the_connections_and_no_more() throws Exception {
        for (int i = 1; i <= MOST; i++) {
            greet(FLOOD);
            int there = i;
            eventually(() -> assertThat(server.connected()).isEqualTo(there));
        }

        assertThat(isTurnedAway(come(FLOOD))).isTrue();
        assertThatCode(() -> greet(HOME)).doesNotThrowAnyException();
    }

    @Test
    void who_leaves_makes_room() throws Exception {
        List<Socket> begun = new ArrayList<>();
        for (int i = 0; i < ARRIVING; i++) {
            begun.add(come(FLOOD));
        }
        assertThat(isTurnedAway(come(FLOOD))).isTrue();
        for (Socket socket : begun) {
            socket.close();
        }

        eventually(() -> assertThatCode(() -> greet(FLOOD)).doesNotThrowAnyException());
    }

    private Socket come(String from) throws IOException {
        var socket = new Socket();
        open.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", server.address().port()), 2000);
        return socket;
    }

    private SSLSocket greet(String from) throws IOException {
        var secured = (SSLSocket) TlsContexts.forClient(network.fingerprint(), InstantSource.system())
                .getSocketFactory().createSocket(come(from), "127.0.0.1", server.address().port(), true);
        secured.setEnabledProtocols(new String[]{"TLSv1.3"});
        secured.setSoTimeout(5000);
        secured.startHandshake();
        return secured;
    }

    /// Whether the server ends a connection by itself.
    private static boolean isTurnedAway(Socket socket) throws IOException {
        socket.setSoTimeout(2000);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }
}
