/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static dweeter.rpc.Greetings.hello;
import static dweeter.rpc.Greetings.welcome;
import static dweeter.rpc.Greetings.within;
import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dweeter.protocol.ClientMessage.Hello;
import dweeter.protocol.ClientMessage.Welcome;
import dweeter.protocol.EntryMessage.AskContacts;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.Failure;
import dweeter.protocol.Frame;
import dweeter.protocol.Refusal;
import dweeter.transport.Connection;
import dweeter.transport.Listener;

class ChannelTest extends ChannelFixture {

    @Test
    void a_reply_is_what_the_handler_returned() throws Exception {
        Channel client = channelTo(Greetings::echo);

        assertThat(client.call(hello("hola"), within(5000))).isEqualTo(new Reply.Done<>(welcome("hola")));
        assertThat(replies.size()).isZero();
    }

    @Test
    void replies_may_come_in_any_order() throws Exception {
        var secondAnswered = new CountDownLatch(1);
        Channel client = channelTo((caller, message) -> {
            if (message.equals(hello("first"))) {
                secondAnswered.await();
            }
            return Greetings.echo(caller, message);
        });

        Future<Reply<Welcome>> first = threads.submit(() -> client.call(hello("first"), within(5000)));
        Reply<Welcome> second = client.call(hello("second"), within(5000));
        secondAnswered.countDown();

        assertThat(second).isEqualTo(new Reply.Done<>(welcome("second")));
        assertThat(first.get()).isEqualTo(new Reply.Done<>(welcome("first")));
    }

    @Test
    void a_failure_is_not_taken_for_the_reply() throws Exception {
        var refused = new Failure.Refused(Refusal.NOT_HERE, "");
        Channel client = channelTo((_, _) -> Optional.of(refused));

        assertThat(client.call(hello("hola"), within(5000))).isEqualTo(new Reply.Failed<>(refused));
    }

    @Test
    void a_deadline_that_passes_leaves_nothing_behind() throws Exception {
        Channel client = channelTo((_, _) -> Optional.empty());

        Reply<Welcome> reply = client.call(hello("hola"), within(50));

        assertThat(reply).isInstanceOf(Reply.Unanswered.class);
        assertThat(replies.size()).isZero();
    }

    @Test
    void a_reply_that_comes_too_late_finds_nobody_and_does_no_harm() throws Exception {
        var late = new CountDownLatch(1);
        Channel client = channelTo((caller, message) -> {
            if (message.equals(hello("slow"))) {
                late.await();
            }
            return Greetings.echo(caller, message);
        });
        client.call(hello("quick"), within(5000));
        client.call(hello("slow"), within(20));

        late.countDown();

        assertThat(client.call(hello("next"), within(5000))).isEqualTo(new Reply.Done<>(welcome("next")));
    }

    @Test
    void when_the_connection_is_lost_all_who_wait_are_told_at_once() throws Exception {
        var asked = new CountDownLatch(PERMITS);
        var never = new CountDownLatch(1);
        Channel client = channelTo((_, _) -> {
            asked.countDown();
            never.await();
            return Optional.empty();
        });
        var waiting = new ArrayList<Future<Reply<Welcome>>>();
        for (int i = 0; i < 2 * PERMITS; i++) {
            waiting.add(threads.submit(() -> client.call(hello("hola"), within(60_000))));
        }
        asked.await();

        open.getLast().close();

        for (Future<Reply<Welcome>> one : waiting) {
            assertThat(one.get()).isInstanceOfAny(Reply.Unanswered.class, Reply.Unreached.class);
        }
        assertThat(replies.size()).isZero();
        assertThat(client.isOpen()).isFalse();
        assertThat(client.call(hello("hola"), within(5000))).isInstanceOf(Reply.Unreached.class);
    }

    @Test
    void a_caller_with_little_time_left_does_not_take_the_connection_from_the_others() throws Exception {
        var go = new CountDownLatch(1);
        Channel client = channelTo((caller, message) -> {
            go.await();
            return Greetings.echo(caller, message);
        });
        Future<Reply<Welcome>> patient = threads.submit(() -> client.call(hello("patient"), within(10_000)));
        eventually(() -> assertThat(replies.size()).isEqualTo(1));

        client.call(hello("hasty"), within(5));
        go.countDown();

        assertThat(patient.get()).isEqualTo(new Reply.Done<>(welcome("patient")));
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void an_end_that_says_nothing_at_all_for_seconds_is_left() throws Exception {
        Channel client = channelTo((_, _) -> Optional.empty());

        client.call(hello("hola"), within(2500));

        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void a_reply_of_the_wrong_kind_is_no_reply() throws Exception {
        Channel client = channelTo(
                (_, _) -> Optional.of(new Contacts("hola", "", List.of(), List.of(), false, 1, List.of(), List.of(),
                        List.of())));

        Reply<Welcome> reply = client.call(hello("hola"), within(5000));

        assertThat(reply).isInstanceOf(Reply.Unanswered.class);
    }

    @Test
    void a_handler_that_throws_answers_so_and_costs_nothing_else() throws Exception {
        Channel client = channelTo((caller, message) -> {
            if (message instanceof AskContacts) {
                throw new IllegalStateException("on purpose");
            }
            return Greetings.echo(caller, message);
        });

        for (int i = 0; i < 3 * PERMITS; i++) {
            assertThat(client.call(new AskContacts(), within(5000)))
                    .isEqualTo(new Reply.Failed<>(new Failure.OutcomeUnknown("internal error")));
        }

        assertThat(client.call(hello("still here"), within(5000))).isEqualTo(new Reply.Done<>(welcome("still here")));
    }

    @Test
    void no_more_requests_are_under_way_at_once_than_there_are_permits() throws Exception {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        var go = new Semaphore(0);
        Channel client = channelTo((caller, message) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            go.acquire();
            underWay.decrementAndGet();
            return Greetings.echo(caller, message);
        });
        var waiting = new ArrayList<Future<Reply<Welcome>>>();
        for (int i = 0; i < 10 * PERMITS; i++) {
            waiting.add(threads.submit(() -> client.call(hello("hola"), within(10_000))));
        }
        eventually(() -> assertThat(underWay.get()).isEqualTo(PERMITS));

        go.release(10 * PERMITS);

        for (Future<Reply<Welcome>> one : waiting) {
            assertThat(one.get()).isInstanceOf(Reply.Done.class);
        }
        assertThat(most.get()).isEqualTo(PERMITS);
    }

    @Test
    void a_request_that_waits_for_a_permit_is_under_way_as_much_as_one_that_is_being_answered() throws Exception {
        try (Listener listener = network.listen("127.0.0.1", 0);
                Connection client = network.connect(listener.address(), Duration.ofSeconds(2))) {
            Channel server = run(ChannelFixture.answering(listener.accept(), codec, replies, Greetings::echo, 0));

            client.send(codec.encode(new Frame(1, hello("hola"))));

            eventually(() -> assertThat(server.isBusy()).isTrue());
        }
    }

    @Test
    void a_request_that_is_turned_away_is_not_under_way() throws Exception {
        try (Listener listener = network.listen("127.0.0.1", 0);
                Connection client = network.connect(listener.address(), Duration.ofSeconds(2))) {
            Channel server = run(ChannelFixture.answering(listener.accept(), codec, replies, Greetings::echo, PERMITS));
            server.stopTaking();

            client.send(codec.encode(new Frame(1, hello("hola"))));

            assertThat(codec.decode(client.receive().orElseThrow()).message()).isInstanceOf(Failure.TryAgain.class);
            eventually(() -> assertThat(server.isBusy()).isFalse());
        }
    }

    @Test
    void both_ends_may_ask() throws Exception {
        Listener listener = network.listen("server", 0);
        var accepted = CompletableFuture.supplyAsync(() -> accept(listener));
        Connection near = network.connect(listener.address(), Duration.ofSeconds(1));
        Channel left = run(ChannelFixture.answering(near, codec, replies, Greetings::echo, 1));
        Channel right = run(ChannelFixture.answering(accepted.get(), codec, Greetings.replies(), Greetings::echo, 1));

        assertThat(left.call(hello("left"), within(5000))).isEqualTo(new Reply.Done<>(welcome("left")));
        assertThat(right.call(hello("right"), within(5000))).isEqualTo(new Reply.Done<>(welcome("right")));
    }

    @Test
    void over_a_connection_that_was_opened_to_ask_nothing_is_asked_in_return() throws Exception {
        Listener listener = network.listen("server", 0);
        var accepted = CompletableFuture.supplyAsync(() -> accept(listener));
        Connection near = network.connect(listener.address(), Duration.ofSeconds(1));
        run(Channel.asking(near, codec, Greetings.replies()));
        Channel far = run(ChannelFixture.answering(accepted.get(), codec, replies, Greetings::echo, 1));

        assertThat(far.call(hello("hola"), within(5000)))
                .isEqualTo(new Reply.Failed<>(new Failure.Refused(Refusal.NOT_HERE)));
    }

    @Test
    void an_interrupted_caller_leaves_nothing_behind() throws Exception {
        Channel client = channelTo((_, _) -> Optional.empty());
        var ended = new CompletableFuture<Reply<Hello>>();
        Thread caller = Thread.startVirtualThread(() -> {
            try {
                client.call(hello("hola"), within(60_000));
            } catch (InterruptedException e) {
                ended.completeExceptionally(e);
            }
        });
        eventually(() -> assertThat(replies.size()).isEqualTo(1));

        caller.interrupt();

        assertThat(ended).failsWithin(Duration.ofSeconds(5)).withThrowableOfType(ExecutionException.class);
        assertThat(replies.size()).isZero();
        assertThat(client.isOpen()).isTrue();
    }

    /// A channel to a server; the server's end is the last of what is open.
    private Channel channelTo(Handler handler) throws Exception {
        return run(Channel.asking(rawConnection(handler), codec, replies));
    }
}
