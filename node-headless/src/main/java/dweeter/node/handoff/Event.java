/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import dweeter.node.group.Answer;
import dweeter.node.replication.Logged;
import dweeter.protocol.HandoffMessage;
import dweeter.rpc.Reply;

/// What came of an [Effect].
public sealed interface Event {

    /// What the rows say.
    record Seen(ObservedState observed) implements Event {}

    /// What the log says to the step that was proposed.
    record Said(Logged<Answer> answer) implements Event {}

    /// What the other side says, or that it says nothing.
    record Heard(Reply<? extends HandoffMessage> reply) implements Event {}

    /// The pause is over.
    record Awake() implements Event {}
}
