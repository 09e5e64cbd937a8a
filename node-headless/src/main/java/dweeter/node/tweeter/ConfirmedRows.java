/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dweeter.model.RingId;
import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.Ownership;
import dweeter.node.replication.GroupLog;
import dweeter.sqlite.SqlSession;

/// This node's rows for the rest of one request, after the log has confirmed once that this sibling leads. Rows only move on: what is
/// read of them later in the request contains everything that was answered before the request began, without another question to
/// the siblings. Safe for use by many threads.
///
/// @param confirmed what was owned when the log confirmed it
/// @see <a href="https://raft.github.io/raft.pdf">Ongaro and Ousterhout, section 8: read-only operations</a>
record ConfirmedRows(GroupLog<Command, Answer> log, Supplier<Ownership> ownership, Ownership confirmed) {

    boolean owns(RingId key) {
        return confirmed.owns(key);
    }

    /// Reads what belongs to keys that are owned here.
    ///
    /// @param query must not write
    /// @return empty if the range has changed hands since: the rows may be gone then
    <T> Optional<T> look(Function<SqlSession, T> query) {
        T read = log.look(query);
        return isOwnedStill() ? Optional.of(read) : Optional.empty();
    }

    /// Whether the range is the same as when the log confirmed it. Rows are removed only after the ownership has moved on, so that
    /// one that has not moved vouches for them.
    boolean isOwnedStill() {
        return ownership.get().epoch() == confirmed.epoch();
    }
}
