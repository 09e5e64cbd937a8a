/* SPDX-License-Identifier: MIT */
package dweeter.node.routing.core;

import static dweeter.node.routing.core.Way.peer;
import static dweeter.node.routing.core.Way.route;
import static dweeter.node.routing.core.Way.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import dweeter.model.Route;
import dweeter.protocol.Failure;
import dweeter.protocol.Refusal;
import dweeter.rpc.Reply;

/// One question to one node: whom it asks, and what it learns of the way.
class NodeCallTest {

    private static final Reply<String> DONE = new Reply.Done<>("done");
    private static final Reply<String> UNREACHED = new Reply.Unreached<>("nobody listens");
    private static final Reply<String> UNANSWERED = new Reply.Unanswered<>("no answer");

    private final Way way = new Way();

    @Test
    void the_first_sibling_is_asked_for_three_seconds_at_most() {
        assertThat(words(call(route("a", "b"), Duration.ofSeconds(9)).begin())).containsExactly("ask a for 3000 ms");
    }

    @Test
    void nobody_is_asked_for_longer_than_until_the_deadline() {
        assertThat(words(call(route("a", "b"), Duration.ofSeconds(1)).begin())).containsExactly("ask a for 1000 ms");
    }

    @Test
    void who_is_taken_for_dead_is_passed_over() {
        way.isDead("a");

        assertThat(words(call(route("a", "b")).begin())).containsExactly("ask b for 3000 ms");
    }

    @Test
    void where_all_are_taken_for_dead_they_are_asked_all_the_same() {
        way.isDead("a");
        way.isDead("b");

        assertThat(words(call(route("a", "b")).begin())).containsExactly("ask a for 3000 ms");
    }

    @Test
    void an_answer_of_the_first_one_teaches_nothing_new() {
        assertThat(after(route("a", "b"), DONE)).containsExactly("end " + DONE);
    }

    @Test
    void one_that_was_not_reached_leaves_it_to_the_next_who_is_asked_first_from_then_on() {
        assertThat(after(route("a", "b"), UNREACHED)).containsExactly("ask b for 3000 ms");
        assertThat(after(route("a", "b"), UNREACHED, DONE)).containsExactly("learn b a of epoch 1", "end " + DONE);
    }

    @Test
    void a_node_none_of_which_was_reached_is_given_up() {
        assertThat(after(route("a", "b"), UNREACHED, UNREACHED)).containsExactly("give up a b", "end " + UNREACHED);
    }

    @Test
    void after_one_that_does_not_answer_another_is_asked_first_but_not_now() {
        assertThat(after(route("a", "b"), UNANSWERED)).containsExactly("learn b a of epoch 1", "end " + UNANSWERED);
    }

    @Test
    void one_that_does_not_answer_and_has_no_siblings_is_given_up() {
        assertThat(after(route("a"), UNANSWERED)).containsExactly("give up a", "end " + UNANSWERED);
    }

    @Test
    void the_leader_that_is_named_is_asked_first_from_then_on() {
        Reply<String> reply = new Reply.Failed<>(new Failure.NotLeader(Optional.of(peer("c"))));

        assertThat(after(route("a", "b", "c"), reply)).containsExactly("learn c a b of epoch 1", "end " + reply);
    }

    @Test
    void where_nobody_leads_another_one_is_asked_first() {
        Reply<String> reply = new Reply.Failed<>(new Failure.NotLeader(Optional.empty()));

        assertThat(after(route("a", "b", "c"), reply)).containsExactly("learn b a c of epoch 1", "end " + reply);
    }

    @Test
    void the_route_to_one_that_hesitates_is_forgotten() {
        Reply<String> reply = new Reply.Failed<>(new Failure.TryAgain(50, "the key belongs to another node"));

        assertThat(after(route("a", "b"), reply)).containsExactly("forget a b of epoch 1", "end " + reply);
    }

    @Test
    void the_route_to_one_that_has_a_queue_is_kept() {
        Reply<String> reply = new Reply.Failed<>(new Failure.TryAgain(50, "others are before", OptionalLong.of(3)));

        assertThat(after(route("a", "b"), reply)).containsExactly("end " + reply);
    }

    @Test
    void the_route_to_one_where_somebody_has_done_too_much_is_kept() {
        Reply<String> reply = new Reply.Failed<>(new Failure.TryAgain(2_000, "too much of this"));

        assertThat(after(route("a", "b"), reply)).containsExactly("end " + reply);
    }

    @Test
    void a_refusal_is_an_answer() {
        Reply<String> reply = new Reply.Failed<>(new Failure.Refused(Refusal.NOT_LOGGED_IN));

        assertThat(after(route("a", "b"), UNREACHED, reply)).containsExactly("learn b a of epoch 1", "end " + reply);
    }

    private NodeCall<String> call(Route route) {
        return call(route, Duration.ofSeconds(9));
    }

    private NodeCall<String> call(Route route, Duration patience) {
        return new NodeCall<>(route, way.policy(), way.in(patience));
    }

    /// What is to be done after these answers.
    @SafeVarargs
    private List<String> after(Route route, Reply<String>... replies) {
        NodeCall<String> call = call(route);
        List<Effect<String>> effects = call.begin();
        for (Reply<String> reply : replies) {
            effects = call.on(new Event.Heard<>(reply));
        }
        return words(effects);
    }
}
