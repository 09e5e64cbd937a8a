/* SPDX-License-Identifier: MIT */
package dweeter.node.routing.core;

import static dweeter.node.routing.core.Way.route;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.routing.core.Gathering.Effect;
import dweeter.node.routing.core.Gathering.Event;
import dweeter.node.routing.core.Gathering.Share;
import dweeter.protocol.Failure;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;

/// How the owners of several things are asked together.
class GatheringTest {

    private static final Owner A = new Owner.At(route(1, 1, "a"));
    private static final Owner B = new Owner.At(route(1, 2, "b"));
    private static final Owner HERE = new Owner.Here();
    private static final Reply<String> DONE = new Reply.Done<>("done");
    private static final Reply<String> HESITATES = new Reply.Failed<>(new Failure.TryAgain(50, "not now"));

    private final Way way = new Way();

    @Test
    void where_nothing_is_asked_for_nobody_is_asked() {
        assertThat(words(gathering().begin())).containsExactly("end [] missed []");
    }

    @Test
    void the_things_of_one_owner_are_asked_for_together_and_all_owners_at_the_same_time() {
        Gathering<String, String> gathering = gathering("one", "two", "three", "four");

        assertThat(words(gathering.begin())).containsExactly("recall");
        assertThat(recalled(gathering, A)).containsExactly("recall");
        assertThat(recalled(gathering, B)).containsExactly("recall");
        assertThat(recalled(gathering, A)).containsExactly("recall");
        assertThat(recalled(gathering, HERE)).containsExactly("ask a for [one, three], b for [two], here for [four]");
    }

    @Test
    void it_ends_when_everybody_was_heard_in_whatever_order() {
        Gathering<String, String> gathering = asked(A, B);

        assertThat(heard(gathering, 1, new Reply.Done<>("of b"))).isEmpty();
        assertThat(heard(gathering, 0, new Reply.Done<>("of a"))).containsExactly("end [of a, of b] missed []");
    }

    @Test
    void who_could_not_answer_is_asked_again_after_a_pause_and_nobody_else() {
        Gathering<String, String> gathering = asked(A, B);
        heard(gathering, 0, DONE);

        assertThat(heard(gathering, 1, HESITATES)).containsExactly("pause 50 ms");
        assertThat(awake(gathering)).containsExactly("recall");
        assertThat(recalled(gathering, A)).containsExactly("ask a for [2]");
        assertThat(heard(gathering, 0, DONE)).containsExactly("end [done, done] missed []");
    }

    @Test
    void where_a_range_has_moved_to_is_learned() {
        Gathering<String, String> gathering = asked(A, B);

        assertThat(heard(gathering, 0, new Reply.Failed<>(new Failure.Moved(route(2, 2, "b")))))
                .containsExactly("learn b of epoch 2");
        assertThat(heard(gathering, 1, DONE)).containsExactly("pause 50 ms");
    }

    @Test
    void an_owner_that_is_not_known_is_looked_up_in_the_ring() {
        Gathering<String, String> gathering = gathering("one");
        gathering.begin();

        assertThat(words(gathering.on(new Event.Recalled<>(Optional.empty())))).containsExactly("look up for 1000 ms");
        assertThat(words(gathering.on(new Event.Found<>(Optional.of(route("a"))))))
                .containsExactly("learn a of epoch 1", "ask a for [one]");
    }

    @Test
    void an_owner_that_is_not_found_keeps_nobody_else_waiting() {
        Gathering<String, String> gathering = gathering("one", "two");
        gathering.begin();
        gathering.on(new Event.Recalled<>(Optional.empty()));

        assertThat(words(gathering.on(new Event.Found<>(Optional.empty())))).containsExactly("recall");
        assertThat(recalled(gathering, A)).containsExactly("ask a for [two]");
        assertThat(heard(gathering, 0, DONE)).containsExactly("pause 50 ms");
        way.pass(Duration.ofSeconds(2));
        assertThat(awake(gathering)).containsExactly("end [done] missed [one]");
    }

    @Test
    void what_nobody_answered_by_the_deadline_is_missed() {
        Gathering<String, String> gathering = asked(A, B);
        way.pass(Duration.ofSeconds(2));
        heard(gathering, 0, new Reply.Unanswered<>("no answer"));

        assertThat(heard(gathering, 1, DONE)).containsExactly("pause 0 ms");
        assertThat(awake(gathering)).containsExactly("end [done] missed [1]");
    }

    @Test
    void when_the_time_is_over_whose_owner_is_known_is_asked_and_nothing_else_is_looked_for() {
        Gathering<String, String> gathering = gathering("one", "two");
        gathering.begin();
        recalled(gathering, A);
        way.pass(Duration.ofSeconds(2));

        assertThat(recalled(gathering, B)).containsExactly("ask a for [one], b for [two]");
    }

    @Test
    void a_deadline_that_has_passed_leaves_everything_missed() {
        Gathering<String, String> gathering = gathering("one", "two");
        way.pass(Duration.ofSeconds(2));

        assertThat(words(gathering.begin())).containsExactly("end [] missed [one, two]");
    }

    private Gathering<String, String> gathering(String... things) {
        return new Gathering<>(List.of(things), RingId::hash, way.policy(), way.in(Duration.ofSeconds(2)));
    }

    /// One that has asked these owners for one thing each: 1, 2, …
    private Gathering<String, String> asked(Owner... owners) {
        var things = new String[owners.length];
        for (int i = 0; i < owners.length; i++) {
            things[i] = String.valueOf(i + 1);
        }
        Gathering<String, String> gathering = gathering(things);
        gathering.begin();
        for (Owner owner : owners) {
            recalled(gathering, owner);
        }
        return gathering;
    }

    private static List<String> recalled(Gathering<String, String> gathering, Owner owner) {
        return words(gathering.on(new Event.Recalled<>(Optional.of(owner))));
    }

    private static List<String> heard(Gathering<String, String> gathering, int share, Reply<String> reply) {
        return words(gathering.on(new Event.Heard<>(share, reply)));
    }

    private static List<String> awake(Gathering<String, String> gathering) {
        return words(gathering.on(new Event.Awake<>()));
    }

    private static List<String> words(List<Effect<String, String>> effects) {
        return effects.stream().map(effect -> switch (effect) {
            case Effect.Learn<String, String>(Route route) -> "learn " + Way.words(route);
            case Effect.Recall<String, String> _ -> "recall";
            case Effect.LookUp<String, String>(RingId _, Deadline until) ->
                "look up for " + Way.millis(until.remaining());
            case Effect.AskAll<String, String>(List<Share<String>> shares, Deadline _) ->
                "ask " + String.join(", ", shares.stream().map(GatheringTest::words).toList());
            case Effect.Pause<String, String>(Duration time) -> "pause " + Way.millis(time);
            case Effect.End<String, String>(Gathered<String, String> gathered) ->
                "end " + gathered.replies() + " missed " + gathered.missed();
        }).toList();
    }

    private static String words(Share<String> share) {
        String owner = switch (share.owner()) {
            case Owner.Here() -> "here";
            case Owner.At(Route route) -> route.node().siblings().getFirst().tweeter().host();
        };
        return owner + " for " + share.things();
    }
}
