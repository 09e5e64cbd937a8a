/* SPDX-License-Identifier: MIT */
package dweeter.node.pending.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.node.group.ForgetTasks;
import dweeter.node.group.ForgetTasks.TaskKey;
import dweeter.node.group.Ownership;
import dweeter.protocol.Task;

/// What is done with pending tasks, one step after the other. Four are read at a time.
class DeliveryTest {

    private static final Nick ANA = new Nick("ana");
    private static final Interval ALL = Interval.whole(RingId.ZERO);
    private static final Ownership OWNED = new Ownership(Optional.of(ALL), 1, Optional.empty(), List.of());
    private static final Ownership FROZEN = new Ownership(Optional.of(ALL), 1, Optional.of(ALL), List.of());

    private final Delivery delivery = new Delivery(4, new SplittableRandom(1));

    @Test
    void it_begins_with_the_first_of_all() {
        assertThat(delivery.begin()).isEqualTo(new Effect.Look(Optional.empty(), 4));
    }

    @Test
    void what_is_read_is_sent() {
        assertThat(seen(1, 2)).isEqualTo(new Effect.Send(tasks(1, 2), Duration.ofSeconds(3)));
    }

    @Test
    void nothing_is_forgotten_before_its_receiver_has_written_it() {
        seen(1, 2, 3);

        assertThat(delivered(1, 3)).isEqualTo(new Effect.Propose(
                new ForgetTasks(List.of(new TaskKey(ANA, 1), new TaskKey(ANA, 3))), Duration.ofSeconds(3)));
    }

    @Test
    void where_nothing_arrived_nothing_is_forgotten() {
        seen(1, 2);

        assertThat(delivered()).isInstanceOf(Effect.Pause.class);
    }

    @Test
    void where_nothing_is_pending_it_looks_again_soon() {
        assertThat(pause(seen())).isBetween(Duration.ofMillis(150), Duration.ofMillis(450));
        assertThat(delivery.on(new Event.Awake())).isEqualTo(delivery.begin());
    }

    @Test
    void after_everything_arrived_it_looks_again_soon() {
        seen(1);
        delivered(1);

        assertThat(pause(delivery.on(new Event.Proposed()))).isBetween(Duration.ofMillis(150), Duration.ofMillis(450));
    }

    @Test
    void what_did_not_arrive_is_tried_again_later() {
        seen(1, 2);
        delivered(1);

        assertThat(pause(delivery.on(new Event.Proposed()))).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    @Test
    void pauses_are_of_random_length() {
        List<Duration> pauses = IntStream.range(0, 100).mapToObj(_ -> pause(seen())).toList();

        assertThat(pauses.stream().distinct()).hasSizeGreaterThan(90);
    }

    @Test
    void where_there_is_more_it_goes_on_behind_the_last_one_without_a_pause() {
        seen(1, 2, 3, 4);
        delivered(1, 2, 3, 4);

        assertThat(delivery.on(new Event.Proposed())).isEqualTo(new Effect.Look(Optional.of(new TaskKey(ANA, 4)), 4));
    }

    @Test
    void one_that_cannot_be_delivered_holds_up_no_others() {
        seen(1, 2, 3, 4);

        assertThat(delivered()).isEqualTo(new Effect.Look(Optional.of(new TaskKey(ANA, 4)), 4));
    }

    @Test
    void behind_the_last_of_all_it_begins_anew() {
        seen(1, 2, 3, 4);
        delivered();
        seen(5);
        delivered(5);
        delivery.on(new Event.Proposed());

        assertThat(delivery.on(new Event.Awake())).isEqualTo(new Effect.Look(Optional.empty(), 4));
    }

    @Test
    void what_belongs_to_another_node_or_is_on_its_way_there_is_left_to_that_one() {
        assertThat(delivery.on(new Event.Seen(tasks(1, 2), Ownership.NOTHING))).isInstanceOf(Effect.Pause.class);
        assertThat(delivery.on(new Event.Seen(tasks(1, 2), FROZEN))).isInstanceOf(Effect.Pause.class);
    }

    private Effect seen(long... numbers) {
        return delivery.on(new Event.Seen(tasks(numbers), OWNED));
    }

    private Effect delivered(long... numbers) {
        return delivery.on(new Event.Delivered(tasks(numbers)));
    }

    private static List<PendingTask> tasks(long... numbers) {
        return Arrays.stream(numbers).mapToObj(number -> new PendingTask(new TaskKey(ANA, number),
                new Task.FollowerEdge(new Nick("bruno"), ANA, number, true))).toList();
    }

    private static Duration pause(Effect effect) {
        assertThat(effect).isInstanceOf(Effect.Pause.class);
        return ((Effect.Pause) effect).time();
    }
}
