/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.rpc.Reply;

/// Turns the end of a question into what to tell who asked.
public final class Replies {

    private static final int RETRY_MILLIS = 100;

    private Replies() {}

    public static Message message(Reply<? extends Message> reply) {
        return switch (reply) {
            case Reply.Done<? extends Message>(Message value) -> value;
            case Reply.Failed<? extends Message>(Failure failure) -> failure;
            case Reply.Unreached<? extends Message>(String why) -> new Failure.TryAgain(RETRY_MILLIS, why);
            case Reply.Unanswered<? extends Message>(String why) -> new Failure.OutcomeUnknown(why);
        };
    }
}
