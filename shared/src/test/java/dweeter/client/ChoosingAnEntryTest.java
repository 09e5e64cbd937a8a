/* SPDX-License-Identifier: MIT */
package dweeter.client;

import static dweeter.client.ScriptedEntry.FREE;
import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import dweeter.client.EntryClient.Patience;
import dweeter.model.Address;
import dweeter.protocol.Failure;
import dweeter.protocol.LoggerMessage.NickChecked;
import dweeter.protocol.Refusal;

/// Which Entry a client asks, and when it leaves one for another.
class ChoosingAnEntryTest extends EntryClientFixture {

    @Test
    void when_an_entry_dies_what_waits_there_is_asked_at_another() throws Exception {
        var asked = new CountDownLatch(5);
        ScriptedEntry first = entry();
        ScriptedEntry second = entry();
        for (int i = 0; i < 5; i++) {
            first.then((_, _) -> {
                asked.countDown();
                new CountDownLatch(1).await();
                return Optional.empty();
            });
        }
        EntryClient client = client(new Patience(Duration.ofSeconds(10), Duration.ofSeconds(9), Duration.ofSeconds(5)),
                first.address(), second.address());
        var waiting = new ArrayList<Future<Outcome<NickChecked>>>();
        for (int i = 0; i < 5; i++) {
            waiting.add(threads.submit(() -> client.ask(QUESTION)));
        }
        asked.await();

        network.cutOff(first.address());
        threads.execute(first::close);

        for (Future<Outcome<NickChecked>> one : waiting) {
            assertThat(one.get()).isEqualTo(DONE);
        }
        assertThat(second.asked()).hasSize(5).containsOnly(QUESTION);
    }

    @Test
    void an_entry_that_tries_for_long_and_in_vain_is_left_for_another() throws Exception {
        ScriptedEntry cutOff = entry();
        for (int i = 0; i < 100; i++) {
            cutOff.then((_, _) -> {
                Thread.sleep(200);
                return Optional.of(new Failure.OutcomeUnknown("nobody answers"));
            });
        }
        ScriptedEntry other = entry();
        EntryClient client = client(cutOff.address(), other.address());

        assertThat(client.ask(QUESTION)).isEqualTo(DONE);

        assertThat(cutOff.asked()).hasSize(1);
        assertThat(other.asked()).containsExactly(QUESTION);
        assertThat(client.connectivity()).isInstanceOf(Connectivity.Online.class);
    }

    @Test
    void the_only_entry_there_is_is_not_left() throws Exception {
        ScriptedEntry entry = entry();
        for (int i = 0; i < 3; i++) {
            entry.then((_, _) -> {
                Thread.sleep(200);
                return Optional.of(new Failure.TryAgain(10, "nobody leads"));
            });
        }

        assertThat(client(entry.address()).ask(QUESTION)).isEqualTo(DONE);

        assertThat(entry.asked()).hasSize(4);
        assertThat(entry.greetings()).isEqualTo(1);
    }

    @Test
    void an_entry_that_was_lost_is_tried_after_the_others() throws Exception {
        ScriptedEntry first = entry();
        ScriptedEntry second = entry();
        Address address = first.address();
        EntryClient client = client(address, second.address());
        assertThat(client.ask(QUESTION)).isEqualTo(DONE);

        first.close();
        try (ScriptedEntry again = ScriptedEntry.start(network, address)) {
            eventually(() -> assertThat(client.connectivity()).isInstanceOfSatisfying(Connectivity.Online.class,
                    online -> assertThat(online.entry()).isEqualTo(second.address())));
            assertThat(client.ask(QUESTION)).isEqualTo(DONE);
            assertThat(again.asked()).isEmpty();
        }
    }

    @Test
    void entries_it_is_told_of_are_as_good_as_those_it_began_with() throws Exception {
        ScriptedEntry second = entry();
        ScriptedEntry first = entry().knowing(second.address());
        EntryClient client = client(first.address());
        assertThat(client.ask(QUESTION)).isEqualTo(DONE);

        first.close();

        assertThat(client.ask(QUESTION)).isEqualTo(DONE);
        assertThat(second.asked()).hasSize(1);
    }

    @Test
    void it_comes_back_by_itself_and_at_once_when_asked_to() throws Exception {
        Address address = new Address("127.0.0.1", 7);
        EntryClient client = client(address);
        eventually(() -> assertThat(client.connectivity()).isInstanceOf(Connectivity.Offline.class));

        try (ScriptedEntry late = ScriptedEntry.start(network, address)) {
            client.reconnect();

            assertThat(client.ask(QUESTION)).isEqualTo(DONE);
            assertThat(late.asked()).hasSize(1);
        }
        eventually(() -> assertThat(client.connectivity()).isInstanceOf(Connectivity.Offline.class));

        try (ScriptedEntry _ = ScriptedEntry.start(network, address)) {
            assertThat(client.ask(QUESTION)).isEqualTo(DONE);
        }
    }

    @Test
    void an_entry_of_another_version_is_a_trouble_of_its_own() throws Exception {
        ScriptedEntry entry = entry().greetingWith(new Failure.Refused(Refusal.UNSUPPORTED_VERSION));
        EntryClient client = client(entry.address());

        eventually(() -> assertThat(client.connectivity()).isInstanceOfSatisfying(Connectivity.Offline.class,
                offline -> assertThat(offline.trouble()).isEqualTo(Connectivity.Trouble.ANOTHER_VERSION)));
        eventually(() -> assertThat(entry.connected()).isZero());
    }

    @Test
    void an_entry_that_greets_with_nonsense_is_passed_over() throws Exception {
        ScriptedEntry mad = entry().greetingWith(FREE);
        ScriptedEntry sane = entry();

        assertThat(client(mad.address(), sane.address()).ask(QUESTION)).isEqualTo(DONE);
        assertThat(mad.asked()).isEmpty();
    }

    @Test
    void an_entry_that_hangs_up_on_everybody_is_not_called_without_pause() throws Exception {
        var calls = new java.util.concurrent.atomic.AtomicInteger();
        var listener = network.listen("rude", 1);
        open.add(listener);
        var codec = new dweeter.protocol.Codec();
        threads.execute(() -> {
            try {
                while (true) {
                    try (var connection = listener.accept()) {
                        calls.incrementAndGet();
                        var hello = codec.decode(connection.receive().orElseThrow());
                        connection.send(codec.encode(new dweeter.protocol.Frame(hello.id(),
                                new dweeter.protocol.ClientMessage.Welcome(1, "rude", List.of()))));
                    }
                }
            } catch (Exception e) {
                // The end of the test.
            }
        });
        client(listener.address());
        long end = System.nanoTime() + Duration.ofMillis(700).toNanos();

        eventually(() -> assertThat(System.nanoTime()).isGreaterThan(end));

        assertThat(calls.get()).isBetween(2, 20);
    }
}
