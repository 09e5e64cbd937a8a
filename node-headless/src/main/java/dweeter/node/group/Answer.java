/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.node.storage.Handoffs.Place;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;

/// What the state machine says to a command.
public sealed interface Answer {

    /// To a command of a user: the reply, or the failure, to send back.
    record Said(Message message) implements Answer {}

    /// To a command that any node takes at any time.
    record Noted() implements Answer {}

    /// To a step of a hand-off that was taken, now or before.
    ///
    /// @param left how much is left to do by repeating the step
    record Stepped(long left) implements Answer {}

    /// To a block of rows, taken or not: how far the target has got, so that whoever sends goes on behind it.
    record Placed(Place place) implements Answer {}

    /// To a step of a hand-off that does not fit the phase the hand-off is in.
    record Misfit(String why) implements Answer {}

    static Answer refused(Failure failure) {
        return new Said(failure);
    }
}
