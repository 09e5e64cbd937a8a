/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.time.Duration;
import java.util.Optional;

import dweeter.model.Node;
import dweeter.node.group.RangeCommand;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.Request;
import dweeter.sqlite.SqlSession;

/// What an [Errand] wants done next. Whoever does it tells the errand what came of it by the event named here.
public sealed interface Effect {

    /// Read this sibling's rows: [Event.Seen].
    ///
    /// @param behind where it gives a range, from where on to read what to send; absent if nothing is to be sent
    record Look(String hid, Optional<Mark> behind, BlockSizes pace) implements Effect {

        public ObservedState at(SqlSession session) {
            return ObservedState.of(session, hid, behind, pace);
        }
    }

    /// Propose a step to this group's log: [Event.Said].
    record Propose(RangeCommand command) implements Effect {}

    /// Ask a node, once, whichever of its siblings answers: [Event.Heard].
    record Ask(Node node, Request<? extends HandoffMessage> request, Duration patience) implements Effect {}

    /// Wait: [Event.Awake].
    record Pause(Duration time) implements Effect {}

    /// Nothing more is to be done by this sibling.
    record End(Outcome outcome) implements Effect {}

    /// How an errand ended.
    enum Outcome {
        /// The range changed hands, and what was left behind is removed.
        DONE,
        /// It was given up, and both sides know.
        ABANDONED,
        /// Another sibling leads and goes on with it.
        NOT_LEADING
    }
}
