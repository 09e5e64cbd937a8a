/* SPDX-License-Identifier: MIT */
package dweeter.node.routing.core;

import static dweeter.node.routing.core.Way.millis;
import static dweeter.node.routing.core.Way.route;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dweeter.model.Peer;
import dweeter.node.routing.core.HedgedCall.Effect;
import dweeter.node.routing.core.HedgedCall.Event;
import dweeter.protocol.Failure;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;

/// When others than the leader are asked too, and whose answer counts. Until it has learned, it waits 150 ms.
class HedgedCallTest {

    private static final Reply<String> DONE = new Reply.Done<>("done");
    private static final Reply<String> LAGS = new Reply.Failed<>(new Failure.TryAgain(0, "this sibling lags"));
    private static final Reply<String> UNANSWERED = new Reply.Unanswered<>("no answer");

    private final Way way = new Way();
    private final HedgeDelay delay = new HedgeDelay();

    @Test
    void the_leader_is_asked_alone_for_a_while() {
        assertThat(words(call("a", "b").begin())).containsExactly("ask node", "await 150 ms");
    }

    @Test
    void a_good_answer_ends_it() {
        HedgedCall<String> call = begun("a", "b");

        assertThat(node(call, DONE)).containsExactly("end " + DONE);
    }

    @Test
    void where_the_leader_is_slow_another_one_is_asked_too_and_its_answer_counts_as_well() {
        HedgedCall<String> call = begun("a", "b", "c");

        assertThat(timeUp(call)).containsExactly("ask b for 3000 ms", "await 150 ms");
        assertThat(sibling(call, DONE)).containsExactly("end " + DONE);
    }

    @Test
    void one_after_the_other_is_asked() {
        HedgedCall<String> call = begun("a", "b", "c");

        assertThat(timeUp(call)).containsExactly("ask b for 3000 ms", "await 150 ms");
        assertThat(timeUp(call)).containsExactly("ask c for 3000 ms", "await 9000 ms");
    }

    @Test
    void when_all_are_asked_it_waits_for_any_of_them_until_the_deadline() {
        HedgedCall<String> call = begun("a", "b");
        timeUp(call);
        way.pass(Duration.ofSeconds(9));

        assertThat(timeUp(call)).containsExactly("end " + new Reply.Unanswered<>("nobody answered in time"));
    }

    @Test
    void an_answer_that_is_none_has_the_next_one_asked_at_once() {
        HedgedCall<String> call = begun("a", "b", "c");
        timeUp(call);

        assertThat(sibling(call, LAGS)).containsExactly("ask c for 3000 ms", "await 9000 ms");
    }

    @Test
    void one_that_does_not_lead_is_asked_what_any_sibling_may_answer() {
        HedgedCall<String> call = begun("a");

        assertThat(node(call, new Reply.Failed<>(new Failure.NotLeader(Optional.empty()))))
                .containsExactly("ask a for 3000 ms", "await 9000 ms");
        assertThat(sibling(call, DONE)).containsExactly("end " + DONE);
    }

    @Test
    void one_that_has_no_siblings_is_not_asked_twice() {
        HedgedCall<String> call = call("a");

        assertThat(words(call.begin())).containsExactly("ask node", "await 9000 ms");
        assertThat(node(call, UNANSWERED)).containsExactly("end " + UNANSWERED);
    }

    @Test
    void where_nobody_can_answer_the_last_word_is_the_reply() {
        HedgedCall<String> call = begun("a", "b");
        timeUp(call);
        node(call, UNANSWERED);

        assertThat(sibling(call, LAGS)).containsExactly("end " + LAGS);
    }

    @Test
    void that_the_range_has_moved_ends_it() {
        Reply<String> moved = new Reply.Failed<>(new Failure.Moved(route(2, 2, "x")));
        HedgedCall<String> call = begun("a", "b");
        timeUp(call);

        assertThat(sibling(call, moved)).containsExactly("end " + moved);
    }

    @Test
    void who_is_taken_for_dead_is_not_asked() {
        way.isDead("b");
        HedgedCall<String> call = begun("a", "b", "c");

        assertThat(timeUp(call)).containsExactly("ask c for 3000 ms", "await 9000 ms");
    }

    @Test
    void how_long_it_took_until_the_first_good_answer_is_learned_from() {
        for (int i = 0; i < 32; i++) {
            HedgedCall<String> call = begun("a", "b");
            way.pass(Duration.ofMillis(80));
            sibling(call, DONE);
        }

        assertThat(delay.now()).isEqualTo(Duration.ofMillis(80));
    }

    private HedgedCall<String> call(String... siblings) {
        return new HedgedCall<>(route(siblings), way.policy(), delay, way.ticker(), way.in(Duration.ofSeconds(9)));
    }

    private HedgedCall<String> begun(String... siblings) {
        HedgedCall<String> call = call(siblings);
        call.begin();
        return call;
    }

    private static List<String> node(HedgedCall<String> call, Reply<String> reply) {
        return words(call.on(new Event.NodeHeard<>(reply)));
    }

    private static List<String> sibling(HedgedCall<String> call, Reply<String> reply) {
        return words(call.on(new Event.SiblingHeard<>(reply)));
    }

    private static List<String> timeUp(HedgedCall<String> call) {
        return words(call.on(new Event.TimeUp<>()));
    }

    private static List<String> words(List<Effect<String>> effects) {
        return effects.stream().map(effect -> switch (effect) {
            case Effect.AskNode<String> _ -> "ask node";
            case Effect.AskSibling<String>(Peer sibling, Deadline until) ->
                "ask " + sibling.tweeter().host() + " for " + millis(until.remaining());
            case Effect.Await<String>(Deadline until) -> "await " + millis(until.remaining());
            case Effect.End<String>(Reply<String> reply) -> "end " + reply;
        }).toList();
    }
}
