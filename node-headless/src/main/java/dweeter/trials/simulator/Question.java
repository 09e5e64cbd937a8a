/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.function.Function;

import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.group.Command;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.TweetMessage;

/// What a sibling may be asked.
sealed interface Question {

    /// A change, as the server that leads proposes it at its time.
    record Write(Function<Stamp, Command> command) implements Question {}

    /// What the nodes of other users ask.
    record Fetch(TweetMessage request) implements Question {}

    /// The follow edges of a user who is logged in.
    record Edges(Nick reader) implements Question {}

    record OfHandoff(HandoffMessage message) implements Question {}
}
