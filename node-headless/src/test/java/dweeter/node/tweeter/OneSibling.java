/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.util.OptionalInt;
import java.util.function.Function;

import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.GroupState;
import dweeter.node.group.Ownership;
import dweeter.node.group.RulesVersion;
import dweeter.node.replication.GroupLog;
import dweeter.node.replication.Logged;
import dweeter.node.storage.Schema;
import dweeter.rpc.Deadline;
import dweeter.sqlite.MemoryDatabase;
import dweeter.sqlite.SqlSession;

/// The log of a node with one sibling.
final class OneSibling implements GroupLog<Command, Answer> {

    private final MemoryDatabase database = MemoryDatabase.open(Schema.MIGRATIONS);
    private final GroupState state = new GroupState(database.session());

    Answer apply(Command command) {
        Answer answer = state.apply(database.session(), RulesVersion.NEWEST, command);
        state.committed();
        return answer;
    }

    Ownership ownership() {
        return state.ownership();
    }

    long items() {
        return database.session().first("select count(*) from items", row -> row.getLong(1)).orElseThrow();
    }

    @Override
    public Logged<Answer> propose(Command command, Deadline deadline) {
        return new Logged.Done<>(apply(command));
    }

    @Override
    public <T> Logged<T> read(Function<SqlSession, T> query, Deadline deadline) {
        return new Logged.Done<>(query.apply(database.session()));
    }

    @Override
    public <T> Logged<T> readNearly(Function<SqlSession, T> query, Deadline deadline) {
        return read(query, deadline);
    }

    @Override
    public <T> T look(Function<SqlSession, T> query) {
        return query.apply(database.session());
    }

    @Override
    public OptionalInt copies() {
        return OptionalInt.of(1);
    }

    @Override
    public void close() {
        database.close();
    }
}
