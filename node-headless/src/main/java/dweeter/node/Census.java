/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.util.Optional;
import java.util.function.Supplier;

import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.Ownership;
import dweeter.node.replication.GroupLog;
import dweeter.node.storage.Tables;

/// Counts what a peer holds.
record Census(GroupLog<Command, Answer> log, Supplier<Ownership> ownership) {

    /// Of the owned range; nothing while nothing is owned.
    Optional<Tables.Census> take() {
        return ownership.get().range().map(range -> log.look(session -> Tables.census(session, range)));
    }
}
