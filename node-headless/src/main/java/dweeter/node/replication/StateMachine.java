/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import dweeter.sqlite.Session;

/// What a group does with its log. Called by one thread, in the order of the log. Given the same commands it comes to the
/// same rows and the same answers on every machine: it reads no clock, draws no lots, and touches nothing but the database.
public interface StateMachine<C, A> {

    /// Applies one command. Its rows are committed together with those of its neighbours in the log, later.
    A apply(Session session, C command);

    /// What was applied so far is durable now.
    void committed();
}
