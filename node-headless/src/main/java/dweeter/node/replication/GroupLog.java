/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Function;

import dweeter.rpc.Deadline;
import dweeter.sqlite.SqlSession;

/// The only way to change the state of a group. Safe for use by many threads.
///
/// @param <C> what is proposed
/// @param <A> what the state machine answers
public interface GroupLog<C, A> extends AutoCloseable {

    /// As long as a sibling that hears of nobody waits before it wants to lead.
    Duration MOST_BEHIND = Duration.ofSeconds(1);

    /// Proposes a command and waits until it is applied here and durable in the group.
    Logged<A> propose(C command, Deadline deadline) throws InterruptedException;

    /// Reads a state that contains everything that was answered by any sibling before this call.
    ///
    /// @param query must not write
    <T> Logged<T> read(Function<SqlSession, T> query, Deadline deadline) throws InterruptedException;

    /// Reads this sibling's own rows with everything it knows to be agreed on, if it leads, or has heard from the one that
    /// does within [#MOST_BEHIND]. What others were answered since then may be missing.
    ///
    /// @param query must not write
    <T> Logged<T> readNearly(Function<SqlSession, T> query, Deadline deadline) throws InterruptedException;

    /// Reads this sibling's own rows as they stand: behind those of the others perhaps, but with everything that was
    /// answered here.
    ///
    /// @param query must not write
    <T> T look(Function<SqlSession, T> query);

    /// How many siblings have in their logs, durably, whatever was answered here before this call. No more than is known here,
    /// and empty where that is less than a majority, as when this sibling leads no more.
    OptionalInt copies();

    @Override
    void close();
}
