/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dweeter.model.Interval;
import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.Ownership;
import dweeter.node.replication.GroupLog;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Tables;

/// Counts what a peer holds.
record Census(GroupLog<Command, Answer> log, Supplier<Ownership> ownership) {

    /// Of the owned range; nothing while nothing is owned.
    Optional<Tables.Census> take() {
        return ownership.get().range().map(range -> log.look(session -> Tables.census(session, range)));
    }

    /// The stamp of the newest item, 0 where there is none.
    long latest() {
        return log.look(session -> session.number("select coalesce(max(stamp), 0) from users"));
    }

    /// Ranges of which all rows have arrived, and of which it is not known yet whose they are.
    List<Interval> accepted() {
        return log.look(session -> new Handoffs(session).underWay()).stream()
                .filter(handoff -> handoff.phase() == Handoffs.Phase.ACCEPTED).map(Handoffs.Handoff::range).toList();
    }

    /// How large the database is on the disk.
    long bytes() {
        return log.look(session -> session.number("select page_count * page_size from pragma_page_count(), "
                + "pragma_page_size()"));
    }
}
