/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({"localhost:7400,localhost,7400", "entry-1.example.org:1,entry-1.example.org,1",
            "10.0.0.1:65535,10.0.0.1,65535", "[::1]:7400,::1,7400", "[2001:db8::7]:7400,2001:db8::7,7400",
            "[::ffff:10.0.0.1]:80,::ffff:10.0.0.1,80", "[fe80::1%eth0]:80,fe80::1%eth0,80", "peer_a:80,peer_a,80"})
    void an_address_is_read_as_it_is_written(String text, String host, int port) {
        assertThat(Address.parse(text)).isEqualTo(new Address(host, port)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "localhost", "localhost:", ":7400", "::1:7400", "a:b:80", "[::1]", "[::1]7400",
            "[localhost]:80", "[::1:80", "::1]:80", "a:-1", "a:+1", "a:x", "a: 1", "a:٣", "a:123456", "[]:80"})
    void anything_else_is_not_of_the_form(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Address.parse(text))
                .withMessage("'" + text + "' is not of the form host:port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "user@host", "a&b", "a?b", "a=b", "ñ", "[::1]", "a\n",
            "a:b", "1.2:x"})
    void a_host_is_a_name_or_a_literal(String host) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Address(host, 80))
                .withMessage("'" + host + "' is no host name");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "65536"})
    void a_port_is_one_that_exists(int port) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Address("localhost", port))
                .withMessage("Port " + port + " is outside 1 to 65535");
    }

    @Test
    void an_ipv6_literal_becomes_a_socket_address() {
        assertThat(Address.parse("[::1]:7400").toSocketAddress()).returns(7400, a -> a.getPort())
                .matches(a -> !a.isUnresolved());
    }

    @Test
    void addresses_are_ordered_by_host_and_then_by_port() {
        assertThat(new Address("a", 80)).isLessThan(new Address("b", 1)).isGreaterThan(new Address("a", 9));
    }
}
