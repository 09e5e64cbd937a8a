/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import java.util.Optional;
import java.util.function.Function;

import dweeter.model.Peer;

/// What came of asking a group through its log.
public sealed interface Logged<T> {

    /// It is applied, durable, and this is the answer.
    record Done<T>(T value) implements Logged<T> {}

    /// Nothing was done, since another sibling leads, or nobody does for the moment.
    ///
    /// @param leader who leads, if that is known here
    record NotLeader<T>(Optional<Peer> leader) implements Logged<T> {}

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
}
