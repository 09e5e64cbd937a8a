/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.security.TlsContexts;
import dweeter.testing.TestNetwork;

/// What a newcomer can make this end compute before it is known who that is.
@Timeout(20)
class HandshakeGroupsTest {

    private static final TestNetwork OURS = TestNetwork.create("ours");

    @Test
    void who_wants_to_agree_over_a_finite_field_is_turned_away() throws IOException {
        for (String group : new String[]{"ffdhe2048", "ffdhe8192"}) {
            assertThatThrownBy(() -> shakeHands(group)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void who_has_any_of_the_curves_is_welcome() throws IOException {
        for (String group : new String[]{"x25519", "secp256r1", "secp384r1"}) {
            assertThat(shakeHands(group)).isEqualTo("TLSv1.3");
        }
    }

    private static String shakeHands(String group) throws IOException {
        SSLContext context = TlsContexts.forClient(OURS.fingerprint(), InstantSource.system());
        try (Listener listener = OURS.forEntry(Pair.LIMITS).listen("127.0.0.1", 0)) {
            CompletableFuture.runAsync(() -> {
                try (Connection connection = listener.accept()) {
                    connection.establish();
                    connection.receive();
                } catch (IOException e) {
                    // The other end has heard of it.
                }
            });
            try (var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1",
                    listener.address().port())) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setNamedGroups(new String[]{group});
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return socket.getSession().getProtocol();
            }
        }
    }
}
