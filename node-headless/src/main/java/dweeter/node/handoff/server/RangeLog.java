/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff.server;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

import dweeter.model.Interval;
import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.Ownership;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.RecoveryCommand;
import dweeter.node.replication.GroupLog;
import dweeter.node.replication.Logged;
import dweeter.node.storage.Handoffs;
import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;
import dweeter.sqlite.SqlSession;

/// This node's log, in the words of a hand-off.
public final class RangeLog {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final GroupLog<Command, Answer> log;
    private final Supplier<Ownership> ownership;
    private final Ticker ticker;

    public RangeLog(GroupLog<Command, Answer> log, Supplier<Ownership> ownership, Ticker ticker) {
        this.log = log;
        this.ownership = ownership;
        this.ticker = ticker;
    }

    public Ownership ownership() {
        return ownership.get();
    }

    /// Whether something is being given or taken.
    public boolean isBusy() {
        return !look(session -> new Handoffs(session).underWay()).isEmpty();
    }

    /// Whether this node never owned anything, nor was given or gave anything.
    public boolean hasNoHistory() {
        return ownership().range().isEmpty() && look(session -> new Handoffs(session).count()) == 0;
    }

    <T> T look(Function<SqlSession, T> query) {
        return log.look(query);
    }

    Logged<Answer> propose(RangeCommand command) throws InterruptedException {
        return log.propose(command, Deadline.after(PATIENCE, ticker));
    }

    /// Takes a range of which nothing is left.
    ///
    /// @throws HandoffFailed if this node has owned something before, or the log does not answer
    public void quarantine(Interval range, long epoch) throws HandoffFailed, InterruptedException {
        require(log.propose(new RecoveryCommand.Quarantine(range, epoch), Deadline.after(PATIENCE, ticker)));
    }

    /// Takes a step.
    ///
    /// @throws HandoffFailed if it does not fit, or the log does not answer
    void step(RangeCommand command) throws HandoffFailed, InterruptedException {
        require(propose(command));
    }

    private static void require(Logged<Answer> logged) throws HandoffFailed {
        switch (logged) {
            case Logged.Done<Answer>(Answer.Misfit(String why)) -> throw new HandoffFailed(why);
            case Logged.Done<Answer> _ -> {
                // Taken, now or before.
            }
            case Logged.NotLeader<Answer> _ -> throw new HandoffFailed("another sibling leads");
            case Logged.Unknown<Answer>(String why) -> throw new HandoffFailed(why);
        }
    }
}
