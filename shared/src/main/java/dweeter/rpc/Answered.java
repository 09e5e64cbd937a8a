/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.util.Optional;

import dweeter.model.RequestId;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;

/// That something which came in at a door was answered. Says nothing about whom it was for or what it said.
///
/// @param request for which request of a user
/// @param kind    of the message, the simple name of its class: one of a few
/// @param nanos   from when it reached its handler until its answer was made
public record Answered(Optional<RequestId> request, Door door, String kind, Result result, long nanos) {

    /// What came of it.
    public enum Result {

        /// It was fulfilled, or needed no answer.
        DONE("done"),
        /// A rule said no.
        REFUSED("refused"),
        /// The network hesitates; nothing was done.
        TRY_AGAIN("try-again"),
        /// Whoever asks has done too much, or is in a queue; nothing was done.
        TOO_MUCH("too-much"),
        /// Nobody knows whether it was done.
        UNKNOWN("unknown"),
        /// Another sibling leads.
        NOT_LEADER("not-leader"),
        /// Another node owns it.
        MOVED("moved"),
        /// It broke, which is a mistake in the program.
        BROKEN("broken");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        /// As in logs, traces and metrics.
        public String word() {
            return word;
        }

        /// Whether something is wrong with the network.
        public boolean isTrouble() {
            return this == TRY_AGAIN || this == UNKNOWN || this == BROKEN;
        }

        static Result of(Message reply) {
            return switch (reply) {
                case Failure.Refused _ -> REFUSED;
                case Failure.TryAgain again -> again.isForWhoeverAsked() ? TOO_MUCH : TRY_AGAIN;
                case Failure.OutcomeUnknown _ -> UNKNOWN;
                case Failure.NotLeader _ -> NOT_LEADER;
                case Failure.Moved _ -> MOVED;
                default -> DONE;
            };
        }
    }
}
