/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.model.Address;
import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.node.rows.TaskRow;
import dweeter.node.storage.Tables;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Task;

class TaskRulesTest extends RulesFixture {

    @BeforeEach
    void publish() {
        join(ADA);
        say(PeerRows.dweet(ADA, Cid.of("1"), "text", 5));
    }

    @Test
    void however_often_and_in_whatever_order_tasks_arrive_the_last_version_counts() {
        for (int seed = 0; seed < 50; seed++) {
            var follower = new Nick("user" + seed);
            var tasks = new ArrayList<Task>();
            for (long version = 1; version <= 6; version++) {
                tasks.add(new Task.FollowerEdge(ADA, follower, version, version % 2 == 1));
            }
            tasks.addAll(List.copyOf(tasks));
            Collections.shuffle(tasks, new Random(seed));

            apply(new ReceiveTasks(tasks));

            assertThat(number("select followers from users where nick = 'ada'")).as("seed %d", seed).isZero();
            assertThat(number("select version from followers where follower = '" + follower + "'")).isEqualTo(6);
        }
    }

    @Test
    void an_active_follower_is_counted_once() {
        for (int i = 0; i < 3; i++) {
            apply(new ReceiveTasks(List.of(new Task.FollowerEdge(ADA, BRUNO, 1, true))));
        }

        assertThat(number("select followers from users where nick = 'ada'")).isEqualTo(1);
    }

    @Test
    void a_redweeter_is_counted_once_and_what_concerns_nobody_is_void() {
        Task redweet = new Task.RedweeterEdge(new ItemRef(ADA, 1), BRUNO);
        Task ofNothing = new Task.RedweeterEdge(new ItemRef(ADA, 9), BRUNO);
        Task ofNobody = new Task.FollowerEdge(new Nick("nobody"), BRUNO, 1, true);

        assertThat(apply(new ReceiveTasks(List.of(redweet, ofNothing, ofNobody, redweet))))
                .isEqualTo(new Answer.Noted());

        assertThat(number("select redweets from items where nick = 'ada' and n = 1")).isEqualTo(1);
        assertThat(number("select count(*) from redweeters")).isEqualTo(1);
    }

    @Test
    void a_delivered_task_is_forgotten_but_not_while_its_range_changes_hands() {
        apply(new SetFollow(PeerRows.proof(ADA, 5), Cid.of("2"), BRUNO, true, 0));
        var key = new ForgetTasks.TaskKey(ADA, 0);
        Interval all = state.ownership().range().orElseThrow();
        var target = new Node(all.to(), new UUID(0, 2),
                List.of(new Peer(new Address("there", 1), new Address("there", 2))));
        apply(new RangeCommand.Begin("h-1", all, target));
        apply(new RangeCommand.Freeze("h-1"));
        Tables.Census frozen = census(all);

        apply(new ForgetTasks(List.of(key)));
        assertThat(census(all)).isEqualTo(frozen);

        apply(new RangeCommand.Abort("h-1"));
        apply(new ForgetTasks(List.of(key)));
        assertThat(number("select count(*) from " + TaskRow.TABLE)).isZero();
    }

    private Tables.Census census(Interval range) {
        return database.read(session -> Tables.census(session, range));
    }
}
