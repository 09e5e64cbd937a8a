/* SPDX-License-Identifier: MIT */
package dweeter.node.routing.core;

import static dweeter.node.routing.core.Way.KEY;
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

/// The way of one question to the owner of a key.
class OwnerCallTest {

    private static final Reply<String> DONE = new Reply.Done<>("done");
    private static final Reply<String> UNREACHED = new Reply.Unreached<>("nobody listens");
    private static final Reply<String> UNANSWERED = new Reply.Unanswered<>("no answer");
    private static final Reply<String> HESITATES = failed(new Failure.TryAgain(120, "the range is changing hands"));
    private static final Reply<String> UNSURE = failed(new Failure.OutcomeUnknown("no majority in time"));

    private final Way way = new Way();
    private final OwnerCall<String> call = new OwnerCall<>(KEY, way.policy(), way.in(Duration.ofSeconds(10)));

    // Where the owner is

    @Test
    void what_is_known_here_comes_first() {
        assertThat(words(call.begin())).containsExactly("recall");
        assertThat(recalled(route("a"))).containsExactly("ask a for 3000 ms");
    }

    @Test
    void where_nothing_is_known_the_ring_is_asked_for_a_second_and_believed() {
        call.begin();

        assertThat(words(call.on(new Event.Recalled<>(Optional.empty())))).containsExactly("look up for 1000 ms");
        assertThat(found(Optional.of(route("a")))).containsExactly("learn a of epoch 1", "ask a for 3000 ms");
    }

    @Test
    void where_the_ring_does_not_know_either_it_is_asked_again_after_a_pause() {
        call.begin();
        call.on(new Event.Recalled<>(Optional.empty()));

        assertThat(found(Optional.empty())).containsExactly("pause 50 ms");
        assertThat(awake()).containsExactly("recall");
    }

    @Test
    void what_is_owned_here_is_answered_here() {
        call.begin();

        assertThat(words(call.on(new Event.Recalled<>(Optional.of(new Owner.Here()))))).containsExactly("ask here");
        assertThat(heard(DONE)).containsExactly("end " + DONE);
    }

    @Test
    void what_is_owned_here_while_another_sibling_leads_is_asked_of_that_one() {
        call.begin();
        call.on(new Event.Recalled<>(Optional.of(new Owner.Here())));

        assertThat(heard(failed(new Failure.NotLeader(Optional.of(peer("b")))))).containsExactly("recall");
        assertThat(words(call.on(new Event.Recalled<>(Optional.of(new Owner.Here())))))
                .containsExactly("look up for 1000 ms");
        assertThat(found(Optional.of(route("b", "a")))).containsExactly("learn b a of epoch 1", "ask b for 3000 ms");
    }

    // What is answered

    @Test
    void an_answer_ends_it() {
        askA();

        assertThat(heard(DONE)).containsExactly("end " + DONE);
    }

    @Test
    void a_refusal_is_the_owners_word() {
        Reply<String> refused = failed(new Failure.Refused(Refusal.NOT_LOGGED_IN));
        askA();

        assertThat(heard(refused)).containsExactly("end " + refused);
    }

    @Test
    void a_range_that_has_moved_is_asked_for_at_its_new_owner_at_once() {
        askA();

        assertThat(heard(failed(new Failure.Moved(route(2, 2, "x"))))).containsExactly("learn x of epoch 2", "recall");
    }

    @Test
    void a_leader_that_is_named_is_asked_at_once() {
        askA();

        assertThat(heard(failed(new Failure.NotLeader(Optional.of(peer("b"))))))
                .containsExactly("learn b a of epoch 1", "recall");
    }

    @Test
    void who_may_not_do_so_much_is_told_so_and_keeps_nobody_in_between_waiting() {
        Reply<String> later = failed(new Failure.TryAgain(2_000, "too much of this"));
        askA();

        assertThat(heard(later)).containsExactly("end " + later);
    }

    @Test
    void siblings_that_name_each_other_are_asked_with_pauses() {
        askA();
        heard(failed(new Failure.NotLeader(Optional.of(peer("b")))));
        recalled(route("b", "a"));

        assertThat(heard(failed(new Failure.NotLeader(Optional.of(peer("a"))))))
                .containsExactly("learn a b of epoch 1", "pause 50 ms");
    }

    @Test
    void while_nobody_leads_it_waits() {
        askA();

        assertThat(heard(failed(new Failure.NotLeader(Optional.empty()))))
                .containsExactly("learn b a of epoch 1", "pause 50 ms");
    }

    @Test
    void one_that_hesitates_says_how_long_to_wait() {
        askA();

        assertThat(heard(HESITATES)).containsExactly("forget a b of epoch 1", "pause 120 ms");
    }

    @Test
    void who_waits_in_a_queue_is_told_so_at_once() {
        Reply<String> place = failed(new Failure.TryAgain(12_000, "others are before", OptionalLong.of(300)));
        askA();

        assertThat(heard(place)).containsExactly("end " + place);
    }

    @Test
    void in_a_queue_too_what_may_have_been_done_stays_unsure() {
        askA();
        heard(UNSURE);
        awake();
        recalled(route("a", "b"));

        assertThat(heard(failed(new Failure.TryAgain(12_000, "others are before", OptionalLong.of(300)))))
                .containsExactly("end " + failed(new Failure.OutcomeUnknown("others are before")));
    }

    @Test
    void a_node_that_is_gone_is_given_up_and_somebody_else_is_looked_for() {
        askA();

        assertThat(heard(UNREACHED)).containsExactly("ask b for 3000 ms");
        assertThat(heard(UNREACHED)).containsExactly("give up a b", "pause 50 ms");
        assertThat(awake()).containsExactly("recall");
    }

    // The deadline

    @Test
    void a_pause_ends_at_the_deadline() {
        askA();
        way.pass(Duration.ofMillis(9_970));

        assertThat(heard(HESITATES)).containsExactly("forget a b of epoch 1", "pause 30 ms");
    }

    @Test
    void what_was_never_taken_may_be_tried_again() {
        askA();
        heard(HESITATES);
        way.pass(Duration.ofSeconds(10));

        assertThat(awake()).containsExactly(
                "end " + failed(new Failure.TryAgain(50, "the range is changing hands")));
    }

    @Test
    void where_no_owner_was_found_it_may_be_tried_again() {
        call.begin();
        call.on(new Event.Recalled<>(Optional.empty()));
        found(Optional.empty());
        way.pass(Duration.ofSeconds(10));

        assertThat(awake()).containsExactly(
                "end " + failed(new Failure.TryAgain(50, "nobody was found who owns the key")));
    }

    @Test
    void what_was_sent_and_not_answered_is_unsure_whatever_is_said_later() {
        askA();
        heard(UNANSWERED);
        awake();
        recalled(route("b", "a"));
        heard(HESITATES);
        way.pass(Duration.ofSeconds(10));

        assertThat(awake()).containsExactly(
                "end " + failed(new Failure.OutcomeUnknown("the range is changing hands")));
    }

    @Test
    void an_owner_that_does_not_know_what_came_of_it_leaves_it_unsure() {
        askA();
        heard(UNSURE);
        way.pass(Duration.ofSeconds(10));

        assertThat(awake()).containsExactly("end " + UNSURE);
    }

    @Test
    void what_could_not_be_answered_in_time_is_not_sent_again() {
        askA();
        heard(HESITATES);
        way.pass(Duration.ofMillis(9_950));

        assertThat(awake()).containsExactly(
                "end " + failed(new Failure.TryAgain(50, "the range is changing hands")));
    }

    @Test
    void however_little_time_there_is_it_is_tried_once() {
        assertThat(words(new OwnerCall<String>(KEY, way.policy(), way.in(Duration.ofMillis(10))).begin()))
                .containsExactly("recall");
    }

    private void askA() {
        call.begin();
        recalled(route("a", "b"));
    }

    private List<String> recalled(Route route) {
        return words(call.on(new Event.Recalled<>(Optional.of(new Owner.At(route)))));
    }

    private List<String> found(Optional<Route> route) {
        return words(call.on(new Event.Found<>(route)));
    }

    private List<String> heard(Reply<String> reply) {
        return words(call.on(new Event.Heard<>(reply)));
    }

    private List<String> awake() {
        return words(call.on(new Event.Awake<>()));
    }

    private static Reply<String> failed(Failure failure) {
        return new Reply.Failed<>(failure);
    }
}
