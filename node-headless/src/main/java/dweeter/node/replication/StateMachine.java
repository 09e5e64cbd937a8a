/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import dweeter.sqlite.SqlSession;

/// What a group does with its log. Called by one thread, in the order of the log. Given the same commands it comes to the
/// same rows and the same answers on every machine: it reads no clock, draws no lots, and touches nothing but the database.
///
/// @param <E> what stands in the log: a command, and the version of the rules that it was made under
/// @param <A> what it comes to
public interface StateMachine<E, A> {

    /// Applies one command, by the rules that the log names for it and not by the newest that this build knows. Its rows are
    /// committed together with those of its neighbours in the log, later.
    A apply(SqlSession session, E entry);

    /// What was applied so far is durable now.
    void committed();
}
