/* SPDX-License-Identifier: MIT */
package dweeter.node.backup.server;

import dweeter.node.replication.StateMachine;
import dweeter.sqlite.SqlSession;

/// Counts the commands that were applied here, so that it can be told whether rows have changed since: while the number is the
/// same, they have not. Counted by the thread that applies the log; read by any.
public final class AppliedCommands {

    private long applied;
    private volatile long durable;

    /// The number as of the last durable command. A copy from a sibling counts as one more.
    long number() {
        return durable;
    }

    /// A state machine whose commands are counted, in the place of any before.
    public <E, A> StateMachine<E, A> counting(StateMachine<E, A> machine) {
        applied++;
        durable = applied;
        return new StateMachine<>() {

            @Override
            public A apply(SqlSession session, E entry) {
                applied++;
                return machine.apply(session, entry);
            }

            @Override
            public void committed() {
                machine.committed();
                durable = applied;
            }
        };
    }
}
