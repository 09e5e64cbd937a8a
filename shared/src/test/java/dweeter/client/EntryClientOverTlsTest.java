/* SPDX-License-Identifier: MIT */
package dweeter.client;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.client.Connectivity.Trouble;
import dweeter.client.EntryClient.Patience;
import dweeter.model.Address;
import dweeter.model.Nick;
import dweeter.protocol.ClientMessage.Welcome;
import dweeter.protocol.Codec;
import dweeter.protocol.LoggerMessage.CheckNick;
import dweeter.rpc.Ticker;
import dweeter.security.Credentials;
import dweeter.security.InviteLink;
import dweeter.security.TlsContexts;
import dweeter.testing.TestNetwork;
import dweeter.transport.Limits;
import dweeter.transport.Resolver;
import dweeter.transport.TcpTransport;
import dweeter.transport.Transport;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EntryClientOverTlsTest {

    private static final TestNetwork NETWORK = TestNetwork.create("aldea");
    private static final CheckNick QUESTION = new CheckNick(new Nick("ana"));

    private final Transport entries = NETWORK.forEntry(Limits.FROM_CLIENTS);

    @Test
    void an_invite_link_is_enough_to_find_the_network_and_to_outlive_an_entry() throws Exception {
        try (ScriptedEntry first = ScriptedEntry.start(entries); ScriptedEntry second = ScriptedEntry.start(entries)) {
            first.knowing(second.address());
            var invite = new InviteLink(List.of(first.address()), NETWORK.fingerprint(), Optional.empty());
            try (EntryClient client = EntryClient.start(invite, Patience.INTERACTIVE)) {
                assertThat(client.ask(QUESTION)).isEqualTo(new Outcome.Done<>(ScriptedEntry.FREE));

                first.close();

                assertThat(client.ask(QUESTION)).isEqualTo(new Outcome.Done<>(ScriptedEntry.FREE));
                assertThat(second.asked()).hasSize(1);
            }
            eventually(() -> assertThat(second.connected()).isZero());
        }
    }

    @Test
    void an_entry_of_another_network_is_a_trouble_of_its_own() throws Exception {
        try (ScriptedEntry entry = ScriptedEntry.start(entries)) {
            var invite = new InviteLink(List.of(entry.address()), TestNetwork.create("aldea").fingerprint(),
                    Optional.empty());
            try (EntryClient client = EntryClient.start(invite, Patience.INTERACTIVE)) {
                eventually(() -> assertThat(client.connectivity()).isInstanceOfSatisfying(Connectivity.Offline.class,
                        offline -> assertThat(offline.trouble()).isEqualTo(Trouble.ANOTHER_NETWORK)));
                eventually(() -> assertThat(entry.connected()).isZero());
            }
        }
    }

    @Test
    void a_clock_that_is_wrong_is_a_trouble_of_its_own_and_comes_with_the_day_it_shows() throws Exception {
        var clock = new AtomicReference<>(Instant.parse("1970-01-01T00:10:00Z"));
        try (ScriptedEntry entry = ScriptedEntry.start(entries);
                EntryClient client = client(NETWORK.fingerprint(), clock::get, entry.address())) {
            eventually(() -> assertThat(client.connectivity()).isEqualTo(
                    new Connectivity.Offline(Instant.parse("1970-01-01T00:10:00Z"), Trouble.WRONG_DATE)));

            clock.set(Instant.parse("2099-12-31T08:00:00Z"));
            client.reconnect();
            eventually(() -> assertThat(client.connectivity()).isEqualTo(
                    new Connectivity.Offline(Instant.parse("2099-12-31T08:00:00Z"), Trouble.WRONG_DATE)));

            clock.set(Instant.now());
            client.reconnect();
            eventually(() -> assertThat(client.connectivity()).isInstanceOf(Connectivity.Online.class));
        }
    }

    @Test
    void a_wrong_clock_is_told_rather_than_that_somebody_else_took_an_address_over() throws Exception {
        Transport others = TestNetwork.create("other").forEntry(Limits.FROM_CLIENTS);
        var clock = InstantSource.fixed(Instant.parse("1970-01-01T00:10:00Z"));
        try (ScriptedEntry entry = ScriptedEntry.start(entries); ScriptedEntry other = ScriptedEntry.start(others)) {
            try (EntryClient client = client(NETWORK.fingerprint(), clock, entry.address(), other.address())) {
                eventually(() -> assertThat(client.connectivity()).isEqualTo(
                        new Connectivity.Offline(clock.instant(), Trouble.WRONG_DATE)));
            }
        }
    }

    @Test
    void an_entry_of_another_network_is_one_whatever_the_clock() throws Exception {
        try (ScriptedEntry entry = ScriptedEntry.start(entries)) {
            for (String day : List.of("1970-01-01T00:00:00Z", "2099-12-31T08:00:00Z")) {
                try (EntryClient client = client(TestNetwork.create("aldea").fingerprint(),
                        InstantSource.fixed(Instant.parse(day)), entry.address())) {
                    eventually(() -> assertThat(client.connectivity()).isEqualTo(
                            new Connectivity.Offline(Instant.parse(day), Trouble.ANOTHER_NETWORK)));
                }
            }
        }
    }

    @Test
    void a_host_name_with_a_dead_and_a_living_address_leads_to_the_network() throws Exception {
        try (ScriptedEntry entry = ScriptedEntry.start(entries)) {
            Resolver resolver = _ -> List.of(InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("127.0.0.1"));
            var transport = TcpTransport.secured(
                    TlsContexts.forClient(NETWORK.fingerprint(), InstantSource.system()), Limits.FROM_ENTRIES)
                    .with(resolver);
            try (EntryClient client = EntryClient.start(transport,
                    List.of(new Address("entry.example", entry.address().port())), Patience.INTERACTIVE,
                    InstantSource.system(), Ticker.system(), new Random())) {
                assertThat(client.ask(QUESTION)).isEqualTo(new Outcome.Done<>(ScriptedEntry.FREE));
            }
        }
    }

    @Test
    void who_has_met_another_authority_remembers_it_and_does_not_believe_the_former_one_any_more() throws Exception {
        TestNetwork after = TestNetwork.of(NETWORK.authority().successor(Instant.now()));
        var memory = new Remembered();
        try (ScriptedEntry former = ScriptedEntry.start(entries);
                ScriptedEntry present = ScriptedEntry.start(after.forEntry(Limits.FROM_CLIENTS))) {
            assertThat(connectivity(present, memory)).isInstanceOf(Connectivity.Online.class);

            assertThat(connectivity(former, memory)).isInstanceOfSatisfying(Connectivity.Offline.class,
                    offline -> assertThat(offline.trouble()).isEqualTo(Trouble.ANOTHER_NETWORK));

            assertThat(connectivity(present, memory)).isInstanceOf(Connectivity.Online.class);
            assertThat(connectivity(former, new Remembered())).as("with an old invite only")
                    .isInstanceOf(Connectivity.Online.class);
        }
    }

    @Test
    void who_has_heard_that_a_certificate_is_void_remembers_it() throws Exception {
        TestNetwork lost = TestNetwork.of(NETWORK.authority());
        byte[] list = NETWORK.authority().revoke(List.of(lost.entry().certificate().getSerialNumber()),
                new Credentials(lost.entry()).revocations(), Instant.now());
        var memory = new Remembered();
        try (ScriptedEntry revoked = ScriptedEntry.start(lost.forEntry(Limits.FROM_CLIENTS));
                ScriptedEntry sound = ScriptedEntry.start(entries)
                        .greetingWith(new Welcome(Codec.VERSION, "aldea", List.of(),
                                Optional.of(Base64.getEncoder().encodeToString(list))))) {
            assertThat(connectivity(revoked, memory)).isInstanceOf(Connectivity.Online.class);
            assertThat(connectivity(sound, memory)).isInstanceOf(Connectivity.Online.class);

            assertThat(connectivity(revoked, memory)).isInstanceOf(Connectivity.Offline.class);
            assertThat(connectivity(sound, memory)).isInstanceOf(Connectivity.Online.class);
        }
    }

    /// What comes of the first attempt of a client that is started with an old invite.
    private static Connectivity connectivity(ScriptedEntry entry, EntryMemory memory) {
        var invite = new InviteLink(List.of(entry.address()), NETWORK.fingerprint(), Optional.empty());
        try (EntryClient client = EntryClient.start(invite, memory, Patience.INTERACTIVE)) {
            eventually(() -> assertThat(client.connectivity()).isNotInstanceOf(Connectivity.Connecting.class));
            return client.connectivity();
        }
    }

    private static final class Remembered implements EntryMemory {

        private volatile Optional<Trust> trust = Optional.empty();

        @Override
        public List<Address> recall() {
            return List.of();
        }

        @Override
        public void remember(List<Address> entries) {
            // Of those nothing is to be known here.
        }

        @Override
        public Optional<Trust> recallTrust() {
            return trust;
        }

        @Override
        public void rememberTrust(Trust learned) {
            trust = Optional.of(learned);
        }
    }

    private static EntryClient client(String fingerprint, InstantSource clock, Address... invited) {
        var transport = TcpTransport.secured(TlsContexts.forClient(fingerprint, clock), Limits.FROM_ENTRIES);
        return EntryClient.start(transport, List.of(invited), Patience.INTERACTIVE, clock, Ticker.system(),
                new Random());
    }
}
