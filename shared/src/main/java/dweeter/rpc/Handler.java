/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.util.Optional;

import dweeter.protocol.Message;

/// What a program does with what it is asked. Called on a virtual thread of its own for each message, so it may block;
/// it ends by the caller's patience, some seconds.
@FunctionalInterface
public interface Handler {

    /// @param caller  who asks; the same for everything that is said over one connection
    /// @param message a [dweeter.protocol.Request] or a [dweeter.protocol.OneWay]
    /// @return the reply; empty for what is not answered
    /// @throws InterruptedException when the program stops
    Optional<Message> handle(Caller caller, Message message) throws InterruptedException;
}
