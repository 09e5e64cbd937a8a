/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.List;
import java.util.function.Function;

import dweeter.model.ItemRange;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.group.Command;
import dweeter.node.group.Proof;
import dweeter.protocol.ContentRequest;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.TweetMessage;

/// What a sibling may be asked.
sealed interface Question {

    /// A change, as the server that leads proposes it at its time.
    record Write(Function<Stamp, Command> command) implements Question {}

    /// What the nodes of other users ask.
    record Fetch(TweetMessage request) implements Question {}

    /// What is asked of any sibling though only the leader may answer it: this is a mistake.
    record FetchOfAny(TweetMessage request) implements Question {}

    /// The follow edges of a user who is logged in.
    record Edges(Nick reader) implements Question {}

    /// What a user who is logged in says to have read.
    record MarkItems(Nick reader, Function<Stamp, Proof> proof, List<ItemRange> read) implements Question {}

    record OfHandoff(HandoffMessage message) implements Question {}

    /// The same question, for a sibling that does not lead.
    default Question forAnySibling() {
        return switch (this) {
            case Fetch(ContentRequest<?> content) when content.forAnySibling() instanceof TweetMessage request ->
                new Fetch(request);
            case Fetch(TweetMessage request) -> new FetchOfAny(request);
            case Write _,FetchOfAny _,Edges _,MarkItems _,OfHandoff _ ->
                throw new IllegalStateException("Only the leader answers this: " + this);
        };
    }
}
