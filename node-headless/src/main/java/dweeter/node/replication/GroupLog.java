/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import java.util.Optional;
import java.util.function.Function;

import dweeter.rpc.Deadline;
import dweeter.sqlite.Session;

/// The only way to change the state of a group. Safe for use by many threads.
///
/// @param <C> what is proposed
/// @param <A> what the state machine answers
public interface GroupLog<C, A> extends AutoCloseable {

    /// Proposes a command and waits until it is applied and durable.
    ///
    /// @return the state machine's answer; empty if it did not come by the deadline, in which case the command may still be
    ///         applied later
    Optional<A> propose(C command, Deadline deadline) throws InterruptedException;

    /// Reads a state that contains everything that was answered before this call.
    ///
    /// @param query must not write
    <T> T read(Function<Session, T> query);

    @Override
    void close();
}
