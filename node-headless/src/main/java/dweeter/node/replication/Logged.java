/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import java.util.Optional;
import java.util.function.Function;

import dweeter.model.Peer;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.rpc.Reply;

/// What came of asking a group through its log.
public sealed interface Logged<T> {

    /// It is applied, durable, and this is the answer.
    record Done<T>(T value) implements Logged<T> {}

    /// Nothing was done, since another sibling leads, or nobody does for the moment.
    ///
    /// @param leader who leads, if that is known here
    record NotLeader<T>(Optional<Peer> leader) implements Logged<T> {

        private Failure failure() {
            return new Failure.NotLeader(leader);
        }
    }

    /// No answer came by the deadline, or the log is closing: a command may have been applied or not, or may be yet.
    record Unknown<T>(String why) implements Logged<T> {}

    /// The same end with another value.
    default <U> Logged<U> map(Function<T, U> change) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(change.apply(value));
            case NotLeader<T>(Optional<Peer> leader) -> new NotLeader<>(leader);
            case Unknown<T>(String why) -> new Unknown<>(why);
        };
    }

    /// What to tell who asked.
    ///
    /// @param answer  made of what was applied
    /// @param inDoubt made of why nothing is known
    default Message message(Function<T, ? extends Message> answer, Function<String, ? extends Failure> inDoubt) {
        return switch (this) {
            case Done<T>(T value) -> answer.apply(value);
            case NotLeader<T> other -> other.failure();
            case Unknown<T>(String why) -> inDoubt.apply(why);
        };
    }

    /// The same end for who goes on with the value.
    ///
    /// @param inDoubt made of why nothing is known
    default Reply<T> reply(Function<String, ? extends Failure> inDoubt) {
        return switch (this) {
            case Done<T>(T value) -> new Reply.Done<>(value);
            case NotLeader<T> other -> new Reply.Failed<>(other.failure());
            case Unknown<T>(String why) -> new Reply.Failed<>(inDoubt.apply(why));
        };
    }
}
