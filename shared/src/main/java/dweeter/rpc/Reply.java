/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.util.function.Function;

import dweeter.protocol.Failure;

/// How a request to a server ended.
public sealed interface Reply<R> {

    /// The server fulfilled it.
    record Done<R>(R value) implements Reply<R> {}

    /// The server says why it did not.
    record Failed<R>(Failure failure) implements Reply<R> {}

    /// It was not sent, so that nothing was done: another server may be asked.
    record Unreached<R>(String why) implements Reply<R> {}

    /// It was sent, and no reply came before the deadline or the end of the connection: it may have been done or not.
    record Unanswered<R>(String why) implements Reply<R> {}

    default <S> Reply<S> map(Function<R, S> change) {
        return switch (this) {
            case Done<R>(R value) -> new Done<>(change.apply(value));
            case Failed<R>(Failure failure) -> new Failed<>(failure);
            case Unreached<R>(String why) -> new Unreached<>(why);
            case Unanswered<R>(String why) -> new Unanswered<>(why);
        };
    }
}
