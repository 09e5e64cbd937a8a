/* SPDX-License-Identifier: MIT */
package dweeter.node.pending.core;

import java.util.List;

import dweeter.node.group.Ownership;

/// What came of an [Effect].
public sealed interface Event {

    /// What the rows say.
    ///
    /// @param ownership what this node owns
    record Seen(List<PendingTask> tasks, Ownership ownership) implements Event {

        public Seen {
            tasks = List.copyOf(tasks);
        }
    }

    /// Which tasks their receivers say they have written. The others may have arrived or not.
    record Delivered(List<PendingTask> tasks) implements Event {

        public Delivered {
            tasks = List.copyOf(tasks);
        }
    }

    /// The log has taken what was proposed, or has not: what it did not forget is found again.
    record Proposed() implements Event {}

    /// The pause is over.
    record Awake() implements Event {}
}
