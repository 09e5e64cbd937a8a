/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.rpc.Reply;

/// Turns the end of a question into what to tell who asked.
public final class ReplyTranslation {

    private static final int RETRY_MILLIS = 100;
    /// Who asked has waited for seconds already. An Entry that asked again at once would run into its own deadline, and could not
    /// say any more that nothing was done.
    private static final int AWAY_MILLIS = 3_000;

    private ReplyTranslation() {}

    public static Message message(Reply<? extends Message> reply) {
        return switch (reply) {
            case Reply.Done<? extends Message>(Message value) -> value;
            case Reply.Failed<? extends Message>(Failure failure) -> failure;
            case Reply.Unreached<? extends Message>(String why) -> new Failure.TryAgain(RETRY_MILLIS, why);
            case Reply.Unanswered<? extends Message>(String why) -> new Failure.OutcomeUnknown(why);
        };
    }

    /// The same for a question that had to be answered before anything was done: whatever came of it, nothing was.
    public static Message toQuestion(Reply<? extends Message> reply) {
        return switch (message(reply)) {
            case Failure.OutcomeUnknown(String why) -> new Failure.TryAgain(AWAY_MILLIS, why);
            case Failure.TryAgain(int _, String why, var _) -> new Failure.TryAgain(AWAY_MILLIS, why);
            case Message same -> same;
        };
    }
}
