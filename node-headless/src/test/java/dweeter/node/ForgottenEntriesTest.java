/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Address;
import dweeter.node.operator.Operator;
import dweeter.node.testing.TestNetwork;
import dweeter.protocol.EntryMessage.EntryForgotten;

/// Entries that were retired, and what clients are told of them.
@Tag(TestNetwork.TAG)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForgottenEntriesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void no_client_is_sent_to_an_entry_that_was_retired_and_one_that_comes_back_is_told_again() throws Exception {
        try (TestNetwork network = TestNetwork.empty(directory, 1)) {
            EntryNode first = network.entries().getFirst();
            EntryNode second = network.addEntry();
            EntryNode retired = network.addEntry();
            List<EntryNode> others = List.of(first, second);
            eventually(PATIENCE, () -> assertThat(others)
                    .allSatisfy(entry -> assertThat(told(network, entry)).hasSize(3)));
            network.remove(retired);

            assertThat(forget(network, retired.clients(), second)).isEqualTo(new EntryForgotten(true, ""));

            eventually(PATIENCE, () -> assertThat(others).allSatisfy(entry -> assertThat(told(network, entry))
                    .containsExactlyInAnyOrder(first.clients(), second.clients())));
            network.startEntry("entry2");
            eventually(PATIENCE, () -> assertThat(others)
                    .allSatisfy(entry -> assertThat(told(network, entry)).contains(retired.clients())));
        }
    }

    @Test
    void an_entry_is_forgotten_by_the_address_for_servers_too() throws Exception {
        try (TestNetwork network = TestNetwork.empty(directory, 1)) {
            EntryNode first = network.entries().getFirst();
            EntryNode retired = network.addEntry();
            eventually(PATIENCE, () -> assertThat(told(network, first)).hasSize(2));
            network.remove(retired);

            assertThat(forget(network, retired.servers(), first)).isEqualTo(new EntryForgotten(true, ""));

            assertThat(told(network, first)).containsExactly(first.clients());
        }
    }

    @Test
    void an_entry_that_answers_is_not_forgotten() throws Exception {
        try (TestNetwork network = TestNetwork.empty(directory, 1)) {
            EntryNode first = network.entries().getFirst();
            EntryNode second = network.addEntry();
            eventually(PATIENCE, () -> assertThat(told(network, first)).hasSize(2));

            assertThat(forget(network, second.servers(), first).why()).contains("answers").contains("retire-entry");
            assertThat(forget(network, first.servers(), first).why()).contains("ask another one");
            assertThat(forget(network, new Address("nobody", 1), first).why())
                    .isEqualTo("No Entry is known at nobody:1. Known are entry0:7400 (for servers: entry0:7401), "
                            + "entry1:7400 (for servers: entry1:7401).");

            assertThat(told(network, first)).contains(second.clients());
        }
    }

    @Test
    void an_entry_that_is_retired_ends_and_no_client_is_sent_to_it_any_more() throws Exception {
        try (TestNetwork network = TestNetwork.empty(directory, 1)) {
            EntryNode first = network.entries().getFirst();
            EntryNode second = network.addEntry();
            EntryNode retired = network.addEntry();
            eventually(PATIENCE, () -> assertThat(told(network, first)).hasSize(3));
            Thread process = Thread.ofVirtual().start(() -> {
                retired.retired().join();
                network.remove(retired);
            });

            EntryForgotten answer = retire(network, retired);

            process.join();
            assertThat(answer).isEqualTo(new EntryForgotten(true, ""));
            eventually(PATIENCE, () -> assertThat(told(network, second)).containsExactlyInAnyOrder(first.clients(),
                    second.clients()));
        }
    }

    @Test
    void neither_the_first_entry_nor_the_only_one_is_retired() throws Exception {
        try (TestNetwork network = TestNetwork.empty(directory, 1)) {
            EntryNode first = network.entries().getFirst();
            assertThat(retire(network, first).why()).contains("the only Entry");
            EntryNode second = network.addEntry();
            eventually(PATIENCE, () -> assertThat(told(network, first)).hasSize(2));

            assertThat(retire(network, first).why()).contains("nobody else can sign certificates");

            assertThat(first.retired()).isNotDone();
        }
    }

    private static EntryForgotten retire(TestNetwork network, EntryNode entry) throws Exception {
        try (var operator = new Operator(network.forOperators())) {
            return operator.entries().retire(entry.servers(), List.of()).orElseThrow();
        }
    }

    private static EntryForgotten forget(TestNetwork network, Address retired, EntryNode asked) throws Exception {
        try (var operator = new Operator(network.forOperators())) {
            return operator.entries().forget(retired, List.of(asked.servers())).orElseThrow();
        }
    }

    /// Which Entries it tells a client of that comes to it.
    private static List<Address> told(TestNetwork network, EntryNode entry) throws Exception {
        return network.greet(entry).entries();
    }
}
