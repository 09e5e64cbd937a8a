/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import static dweeter.node.replication.ratis.TestGroup.soon;
import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.node.replication.Logged;
import dweeter.node.replication.UnreadableCommand;
import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;
import dweeter.sqlite.SqlSession;
import dweeter.sqlite.StorageException;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RatisLogIT {

    @TempDir
    private Path directory = Path.of("");
    private Optional<TestGroup> opened = Optional.empty();

    @AfterEach
    void close() {
        opened.ifPresent(TestGroup::close);
    }

    private TestGroup group(RaftSettings settings) {
        var group = new TestGroup(directory, settings);
        opened = Optional.of(group);
        return group;
    }

    @Test
    void a_group_of_one_answers_what_is_applied() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one");
        group.leader();

        for (long i = 1; i <= 20; i++) {
            assertThat(group.log("one").propose("line " + i, soon())).isEqualTo(new Logged.Done<>(i));
            assertThat(group.log("one").<Long>look(RatisLogIT::count)).isEqualTo(i);
            assertThat(group.log("one").<Long>read(RatisLogIT::count, soon())).isEqualTo(new Logged.Done<>(i));
        }
    }

    @Test
    void three_siblings_come_to_the_same() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one", "two", "three");

        for (int i = 1; i <= 50; i++) {
            group.write("line " + i);
        }

        assertThat(group.agreed()).hasSize(50).startsWith("line 1").endsWith("line 50");
    }

    @Test
    void whoever_follows_names_the_leader() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one", "two", "three");
        String leader = group.leader();
        String follower = group.names().stream().filter(name -> !name.equals(leader)).findFirst().orElseThrow();

        Logged.NotLeader<Long> refusal = new Logged.NotLeader<>(Optional.of(group.sibling(leader).peer()));
        assertThat(group.log(follower).propose("line", soon())).isEqualTo(refusal);
        assertThat(group.log(follower).<Long>read(RatisLogIT::count, soon())).isEqualTo(refusal);
    }

    @Test
    void what_was_written_is_there_after_a_restart_of_all() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one", "two", "three");
        for (int i = 1; i <= 30; i++) {
            group.write("line " + i);
        }
        group.killAll();

        group.startAll("one", "two", "three");
        group.write("line 31");

        assertThat(group.agreed())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 31).mapToObj(i -> "line " + i).toList());
    }

    @Test
    void the_siblings_go_on_when_their_leader_dies() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one", "two", "three");
        group.write("before");
        String leader = group.leader();

        group.kill(leader);
        group.write("after");
        group.start(leader);

        assertThat(group.agreed()).containsExactly("before", "after");
    }

    @Test
    void a_leader_without_a_majority_acknowledges_nothing() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one", "two", "three");
        group.write("before");
        String leader = group.leader();
        List.copyOf(group.names()).stream().filter(name -> !name.equals(leader)).forEach(group::kill);

        assertThat(group.log(leader).propose("lost", shortly())).isNotInstanceOf(Logged.Done.class);
        assertThat(group.log(leader).<Long>read(RatisLogIT::count, shortly())).isNotInstanceOf(Logged.Done.class);
    }

    @Test
    void a_command_that_is_too_large_is_refused_before_it_is_proposed() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one");
        group.leader();

        assertThatThrownBy(() -> group.log("one").propose("x".repeat(RatisLog.MAX_COMMAND + 1), soon()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(group.log("one").propose("x".repeat(RatisLog.MAX_COMMAND), soon())).isEqualTo(new Logged.Done<>(1L));
    }

    @Test
    void a_command_that_breaks_the_machine_ends_the_log_unanswered() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one");
        group.write("line");

        assertThat(group.log("one").propose("break", soon())).isInstanceOf(Logged.Unknown.class);

        eventually(() -> assertThat(group.failures("one")).hasSize(1));
        assertThat(group.log("one").propose("line", soon())).isInstanceOf(Logged.Unknown.class);
        assertThat(group.lines("one")).containsExactly("line");
    }

    @Test
    void a_command_made_under_later_rules_ends_the_log_with_what_to_do() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one");
        group.leader();

        group.log("one").propose("later rules", soon());

        eventually(() -> assertThat(group.failures("one")).singleElement().isInstanceOf(UnreadableCommand.class));
    }

    @Test
    void a_raft_that_stops_by_itself_is_noticed() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one");
        group.write("line");

        group.log("one").raft().close();

        eventually(() -> assertThat(group.failures("one")).hasSize(1));
        assertThat(group.log("one").propose("line", soon())).isInstanceOf(Logged.Unknown.class);
    }

    @Test
    void a_database_that_fails_ends_the_log_unanswered() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one");
        group.write("line");

        assertThat(group.log("one").propose("fail", soon())).isInstanceOf(Logged.Unknown.class);

        eventually(() -> assertThat(group.failures("one")).singleElement().isInstanceOf(StorageException.class));
        assertThat(group.lines("one")).containsExactly("line");
    }

    @Test
    void a_leader_with_a_lease_reads_what_was_answered() throws Exception {
        TestGroup group = group(TestGroup.USUAL.withLease(true));
        group.found("one", "two", "three");

        for (long i = 1; i <= 20; i++) {
            long written = group.write("line " + i);
            assertThat(group.log(group.leader()).<Long>read(RatisLogIT::count, soon()))
                    .isEqualTo(new Logged.Done<>(written));
        }
    }

    private static Deadline shortly() {
        return Deadline.after(Duration.ofMillis(500), Ticker.system());
    }

    static long count(SqlSession session) {
        return session.number("select count(*) from line");
    }
}
