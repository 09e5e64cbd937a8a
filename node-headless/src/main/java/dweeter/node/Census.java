/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.util.Optional;

import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.GroupState;
import dweeter.node.replication.GroupLog;
import dweeter.node.storage.Tables;

/// Counts what a peer holds.
record Census(GroupLog<Command, Answer> log, GroupState state) {

    /// Of the owned range; nothing while nothing is owned.
    Optional<Tables.Census> take() {
        return state.ownership().range().map(range -> log.look(session -> Tables.census(session, range)));
    }
}
