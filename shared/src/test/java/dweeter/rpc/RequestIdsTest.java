/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static dweeter.rpc.Greetings.hello;
import static dweeter.rpc.Greetings.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.model.RequestId;
import dweeter.protocol.Codec;
import dweeter.protocol.Frame;
import dweeter.protocol.MalformedFrame;
import dweeter.protocol.Message;
import dweeter.transport.MemoryTransport;

/// How the id of a request of a user comes along.
class RequestIdsTest {

    private static final RequestId ID = new RequestId("k7m2p9xq4c");

    private final Codec codec = new Codec();
    private final List<Optional<RequestId>> seen = new CopyOnWriteArrayList<>();
    private final List<Answered> answered = new CopyOnWriteArrayList<>();
    private final Meter meter = new Meter() {

        @Override
        public void heard(Measure measure, String kind, long value) {
            // Of no interest.
        }

        @Override
        public void answered(Answered request) {
            answered.add(request);
        }
    };

    @Test
    void whoever_answers_knows_for_which_request_and_so_does_the_meter() throws Exception {
        CurrentRequest.ask(ID, this::askAtTheDoorOfClients);

        assertThat(seen).containsExactly(Optional.of(ID));
        assertThat(answered).singleElement().satisfies(one -> {
            assertThat(one.request()).contains(ID);
            assertThat(one.door()).isEqualTo(Door.CLIENTS);
            assertThat(one.kind()).isEqualTo("Hello");
            assertThat(one.result()).isEqualTo(Answered.Result.DONE);
        });
    }

    @Test
    void what_a_user_asks_without_an_id_gets_one_at_the_door() throws Exception {
        askAtTheDoorOfClients();
        askAtTheDoorOfClients();

        assertThat(seen).hasSize(2).allMatch(Optional::isPresent).doesNotHaveDuplicates();
    }

    @Test
    void the_id_goes_along_to_another_thread_only_where_it_is_carried() throws Exception {
        var there = new CopyOnWriteArrayList<Optional<RequestId>>();

        CurrentRequest.within(Optional.of(ID), () -> {
            Runnable look = () -> there.add(CurrentRequest.id());
            join(Thread.ofVirtual().start(look));
            join(Thread.ofVirtual().start(CurrentRequest.carried(look)));
        }).run();

        assertThat(there).containsExactly(Optional.empty(), Optional.of(ID));
    }

    @Test
    void a_frame_carries_it_beside_its_data() throws Exception {
        var frame = new Frame(7, hello("x"), Optional.of(ID));

        String text = new String(codec.encode(frame), StandardCharsets.UTF_8);

        assertThat(text).contains("\"request\":\"k7m2p9xq4c\"");
        assertThat(codec.decode(codec.encode(frame))).isEqualTo(frame);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"short\"", "\"with\\nline-end\"", "\"UPPERCASE1\"", "7", "{}", "[]",
            "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"", "\"request=x y\"", "\"\\u202Eabcdefgh\""})
    void nothing_else_is_an_id_so_that_none_can_look_like_a_line_of_a_log(String forged) {
        byte[] frame = ("{\"type\":\"Client\",\"protocol\":\"hello\",\"id\":1,\"request\":" + forged
                + ",\"data\":{\"version\":1,\"software\":\"x\"}}").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> codec.decode(frame)).isInstanceOf(MalformedFrame.class);
    }

    @Test
    void made_ids_are_ids_and_differ() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

        assertThat(List.of(RequestId.made(random), RequestId.made(random), RequestId.made(random)))
                .doesNotHaveDuplicates().allMatch(id -> RequestId.isOne(id.text()));
    }

    private Message askAtTheDoorOfClients() throws InterruptedException {
        var transport = new MemoryTransport();
        try (Server _ = Server.startMeasured(transport.listen("server", 1), Door.CLIENTS, codec, Greetings.replies(),
                _ -> (caller, message) -> {
                    seen.add(CurrentRequest.id());
                    return Greetings.echo(caller, message);
                }, new Server.Capacity(4, 4, 1 << 20), Ticker.system(), meter);
                var links = new Links(transport, codec, Greetings.replies())) {
            return links.call(new dweeter.model.Address("server", 1), hello("x"),
                    within(5000)) instanceof Reply.Done<?> done
                            ? (Message) done.value()
                            : hello("x");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
