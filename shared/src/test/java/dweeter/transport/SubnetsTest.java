/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class SubnetsTest {

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
            "10.1.0.0/16 10.1.0.0 true", "10.1.0.0/16 10.1.255.255 true", "10.1.0.0/16 10.2.0.1 false",
            "10.1.0.0/16,192.0.2.7 192.0.2.7 true", "192.0.2.7 192.0.2.8 false", "0.0.0.0/0 203.0.113.9 true",
            "192.0.2.7/32 192.0.2.7 true", "fd00:1::/32 fd00:1:ffff::9 true", "fd00:1::/32 fd00:2::1 false",
            "2001:db8::7 2001:db8::7 true", "[2001:db8::7] 2001:db8::7 true", "2001:db8::7 2001:db8::8 false",
            "10.1.0.0/16 2001:db8::7 false", "::/0 2001:db8::7 true", "::/0 10.1.0.1 false",
            "10.1.0.0/16 127.0.0.1 true", "10.1.0.0/16 ::1 true", "10.1.0.0/16 ::ffff:10.1.0.9 true"})
    void who_calls_from_one_of_them_is_let_in_and_nobody_else_but_the_machine_itself(String subnets, String address,
            boolean admitted) throws IOException {
        assertThat(Subnets.parse(subnets).admit(InetAddress.getByName(address))).isEqualTo(admitted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.1.0.0/33", "10.1", "example.org", "fd00::/129", "10.1.0.0/16,", "10.1.0.0 /16",
            "fd00:::1", "1.2.3.4.5"})
    void what_is_none_is_told_in_a_sentence(String text) {
        assertThatThrownBy(() -> Subnets.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no subnet; one looks like");
    }

    @Test
    void who_calls_from_elsewhere_is_not_heard_and_keeps_nobody_waiting() throws IOException {
        var admitted = new AtomicBoolean();
        TcpTransport servers = TcpTransport.plain(Pair.LIMITS).admitting(_ -> admitted.getAndSet(true));
        try (Listener listener = servers.listen("127.0.0.1", 0)) {
            Connection stranger = TcpTransport.plain(Pair.LIMITS).connect(listener.address(), Pair.TIMEOUT);
            Connection next = TcpTransport.plain(Pair.LIMITS).connect(listener.address(), Pair.TIMEOUT);
            next.send(new byte[]{1});

            try (Connection heard = listener.accept()) {
                assertThat(heard.receive()).contains(new byte[]{1});
            }
            assertThatCode(() -> assertThat(stranger.receive()).isEmpty()).satisfiesAnyOf(
                    none -> assertThat(none).isNull(), ended -> assertThat(ended).isInstanceOf(IOException.class));
            stranger.close();
            next.close();
        }
    }
}
