/* SPDX-License-Identifier: MIT */
package dweeter.client;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.client.Connectivity.Trouble;
import dweeter.client.EntryClient.Patience;
import dweeter.model.Nick;
import dweeter.protocol.LoggerMessage.CheckNick;
import dweeter.security.InviteLink;
import dweeter.testing.TestNetwork;
import dweeter.transport.Limits;
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
}
