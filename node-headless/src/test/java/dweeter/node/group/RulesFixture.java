/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.node.rows.TaskRow;
import dweeter.node.storage.FollowEdge;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Message;
import dweeter.protocol.Task;
import dweeter.sqlite.Database;

/// One peer that owns the whole ring, without a log: commands are applied at once, by the newest rules.
abstract class RulesFixture {

    static final Nick ADA = new Nick("ada");
    static final Nick BRUNO = new Nick("bruno");
    static final Nick CARLA = new Nick("carla");
    static final ItemRef CARLAS_FIRST = new ItemRef(CARLA, 1);
    static final FollowLimits SMALL = new FollowLimits(3, 2, 20);

    @TempDir
    Path directory;
    Database database;
    GroupState state;

    @BeforeEach
    void found() {
        database = PeerRows.open(directory, "tweeter.db");
        state = GroupState.open(database);
        apply(new RangeCommand.Found(Interval.whole(RingId.ZERO)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    /// Opens the state anew with these limits.
    void limit(FollowLimits limits) {
        state = database.read(session -> new GroupState(session, limits));
    }

    /// Somebody is registered and logged in.
    void join(Nick nick) {
        say(PeerRows.register(nick));
        say(PeerRows.open(nick));
    }

    Message say(UserCommand command) {
        return ((Answer.Said) apply(command)).message();
    }

    /// Ada follows somebody, or no longer.
    Message set(Nick whom, boolean active) {
        return say(new SetFollow(PeerRows.proof(ADA, 5), Cid.fresh(), whom, active, 0));
    }

    Answer apply(Command command) {
        Answer answer = database.write(session -> state.apply(session, RulesVersion.NEWEST, command));
        state.committed();
        return answer;
    }

    long number(String sql) {
        return database.<Long>read(session -> session.number(sql));
    }

    String dump() {
        return database.read(Dump::of);
    }

    /// Does what the outbox does, until nothing is left.
    void deliverAll() {
        for (List<TaskRow> rows = rows(); !rows.isEmpty(); rows = rows()) {
            apply(new ReceiveTasks(rows.stream().map(Tasks::of).toList()));
            apply(new ForgetTasks(rows.stream()
                    .map(row -> new ForgetTasks.TaskKey(new Nick(row.nick()), row.task())).toList()));
        }
    }

    List<Task> tasks() {
        return rows().stream().map(Tasks::of).toList();
    }

    List<TaskRow> rows() {
        return database.read(session -> TaskRow.TABLE.all(session, "true order by nick, task"));
    }

    FollowEdge edge(Nick by, Nick whom) {
        return database.read(session -> FollowEdge.find(session, by, whom)).orElseThrow();
    }

    static Nick user(int i) {
        return new Nick("user" + i);
    }

    static AddDweet dweet(Proof proof, String text) {
        return new AddDweet(proof, Cid.fresh(), text, Optional.empty(), List.of());
    }

    static AddRedweet redweet(Nick by, String cid, ItemRef of) {
        return new AddRedweet(PeerRows.proof(by, 5), Cid.of(cid), of, new byte[0], Stamp.ZERO);
    }

    static SetFollow follow(Nick by, String cid, Nick whom, boolean active) {
        return new SetFollow(PeerRows.proof(by, 5), Cid.of(cid), whom, active, 0);
    }
}
