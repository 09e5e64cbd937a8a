/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import static dweeter.node.replication.ratis.TestGroup.soon;
import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.apache.ratis.proto.RaftProtos.RaftGroupIdProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.RaftProtos.TermIndexProto;
import org.apache.ratis.server.RaftServerRpc;
import org.apache.ratis.thirdparty.io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Sibling;
import dweeter.node.replication.GroupStatus;
import dweeter.node.replication.LeftGroup;
import dweeter.node.replication.Logged;
import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;

@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RaftMembershipIT {

    @TempDir
    private Path directory = Path.of("");
    private Optional<TestGroup> opened = Optional.empty();

    @AfterEach
    void close() {
        opened.ifPresent(TestGroup::close);
    }

    private TestGroup group() {
        var group = new TestGroup(directory, TestGroup.USUAL);
        opened = Optional.of(group);
        return group;
    }

    @Test
    void a_group_grows_and_shrinks_under_load_and_loses_nothing() throws Exception {
        TestGroup group = group();
        group.found("one");
        group.write("first");
        try (var load = Load.on(group, 8)) {
            load.awaitWritten(50);
            group.start("two");
            assertThat(group.change("one", "two")).hasSize(2);
            load.awaitWritten(50);
            group.start("three");
            assertThat(group.change("one", "two", "three")).hasSize(3);
            load.awaitWritten(50);
            String last = group.leader().equals("three") ? "two" : "three";
            assertThat(group.change(last)).hasSize(1);
            load.awaitWritten(50);

            load.stop();
            assertThat(group.lines(last)).contains("first").containsAll(load.acknowledged()).doesNotHaveDuplicates();
        }
    }

    @Test
    void whoever_was_taken_out_is_told() throws Exception {
        TestGroup group = group();
        group.found("one", "two", "three");
        String leader = group.leader();
        String gone = List.of("one", "two", "three").stream().filter(name -> !name.equals(leader)).findFirst()
                .orElseThrow();
        String[] rest = List.of("one", "two", "three").stream().filter(name -> !name.equals(gone))
                .toArray(String[]::new);

        group.change(rest);

        eventually(Duration.ofSeconds(20),
                () -> assertThat(group.failures(gone)).singleElement().isInstanceOf(LeftGroup.class));
    }

    @Test
    void whoever_was_taken_out_still_says_how_it_is() throws Exception {
        TestGroup group = group();
        group.found("one", "two");
        group.write("first");
        String gone = group.leader().equals("one") ? "two" : "one";

        group.change(group.leader());
        eventually(Duration.ofSeconds(20), () -> assertThat(group.failures(gone)).isNotEmpty());

        GroupStatus status = group.log(gone).status();
        assertThat(status.last().index()).isEqualTo(status.applied());
        assertThat(group.log(gone).isEmpty()).isFalse();
    }

    @Test
    void the_leadership_goes_where_it_is_sent() throws Exception {
        TestGroup group = group();
        group.found("one", "two", "three");
        group.write("line");
        String leader = group.leader();
        String next = group.names().stream().filter(name -> !name.equals(leader)).findFirst().orElseThrow();

        assertThat(group.log(leader).transferLeadership(group.sibling(next), soon()))
                .isEqualTo(new Logged.Done<>(group.sibling(next)));
        assertThat(group.leader()).isEqualTo(next);
    }

    @Test
    void a_leader_that_closes_lets_another_lead_first() throws Exception {
        TestGroup group = group();
        group.found("one", "two", "three");
        group.write("line");
        String leader = group.leader();
        String other = group.names().stream().filter(name -> !name.equals(leader)).findFirst().orElseThrow();

        group.stop(leader);

        assertThat(group.log(other).status().leader()).isNotEmpty().isNotEqualTo(Optional.of(group.sibling(leader)));
    }

    /// As gRPC sees it, it is worth a try only after seconds, or minutes.
    @Test
    void one_that_was_away_can_be_asked_for_its_vote_as_soon_as_the_leader_is_silent() throws Exception {
        TestGroup group = group();
        group.found("one", "two", "three");
        group.write("line");
        String leader = group.leader();
        List<String> others = group.names().stream().filter(name -> !name.equals(leader)).toList();
        String away = others.getFirst();
        RaftServerRpc asking = group.log(others.getLast()).raft().getServerRpc();
        RequestVoteRequestProto request = vote(group, others.getLast(), away);
        group.kill(away);
        Deadline tries = Deadline.after(Duration.ofSeconds(6), Ticker.system());
        while (!tries.hasPassed()) {
            assertThatThrownBy(() -> asking.requestVote(request)).isInstanceOf(StatusRuntimeException.class);
            Thread.sleep(10);
        }
        group.start(away);
        // It takes part again; the one that will ask has not tried since.
        group.agreed();

        group.kill(leader);

        // If it stands for election first and leads, nobody has to ask it.
        eventually(Duration.ofSeconds(2), () -> {
            if (!group.leads(away)) {
                assertThatCode(() -> asking.requestVote(request)).doesNotThrowAnyException();
            }
        });
    }

    /// Asks for nothing that could be granted.
    private static RequestVoteRequestProto vote(TestGroup group, String asking, String asked) {
        RaftRpcRequestProto between = RaftRpcRequestProto.newBuilder()
                .setRequestorId(RaftPeers.id(group.sibling(asking).id()).toByteString())
                .setReplyId(RaftPeers.id(group.sibling(asked).id()).toByteString())
                .setRaftGroupId(RaftGroupIdProto.newBuilder().setId(group.raftId().toByteString())).build();
        return RequestVoteRequestProto.newBuilder().setServerRequest(between).setPreVote(true)
                .setCandidateLastEntry(TermIndexProto.getDefaultInstance()).build();
    }

    @Test
    void the_status_says_who_is_how_far_behind() throws Exception {
        TestGroup group = group();
        group.found("one", "two", "three");
        group.write("line");
        String leader = group.leader();
        String dead = group.names().stream().filter(name -> !name.equals(leader)).findFirst().orElseThrow();
        group.kill(dead);
        for (int i = 0; i < 20; i++) {
            group.write("line");
        }

        GroupStatus status = group.log(leader).status();
        assertThat(status.leading()).isTrue();
        assertThat(status.siblings()).extracting(GroupStatus.Member::sibling)
                .containsExactlyInAnyOrderElementsOf(group.siblings("one", "two", "three"));
        assertThat(status.siblings()).filteredOn(member -> member.sibling().equals(group.sibling(dead)))
                .allSatisfy(member -> assertThat(member.behind()).isGreaterThan(10));
        assertThat(status.siblings()).filteredOn(member -> member.sibling().equals(group.sibling(leader)))
                .allSatisfy(member -> assertThat(member.behind()).isZero());
    }

    @Test
    void a_wiped_sibling_comes_back_as_another_one() throws Exception {
        TestGroup group = group();
        group.found("one", "two", "three");
        group.write("before");
        String leader = group.leader();
        String lost = List.of("one", "two", "three").stream().filter(name -> !name.equals(leader)).findFirst()
                .orElseThrow();
        Sibling before = group.sibling(lost);

        group.wipe(lost);
        group.start(lost);
        assertThat(group.sibling(lost).id()).isNotEqualTo(before.id());
        group.change("one", "two", "three");
        group.write("after");

        assertThat(group.agreed()).containsExactly("before", "after");
        assertThat(group.log(leader).status().siblings()).extracting(member -> member.sibling().id())
                .doesNotContain(before.id());
    }

    @Test
    void a_group_founded_over_rows_gives_them_to_whoever_joins() throws Exception {
        TestGroup group = group();
        group.sibling("one");
        try (var database = TestGroup.open(group.directory("one").resolve(StateFile.NAME))) {
            database.write(session -> session.run("insert into line (text) values ('old')"));
        }
        group.found("one");
        group.write("new");

        group.start("two");
        group.change("one", "two");

        assertThat(group.agreed()).containsExactly("old", "new");
    }
}
