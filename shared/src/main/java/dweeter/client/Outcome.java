/* SPDX-License-Identifier: MIT */
package dweeter.client;

import java.time.Duration;
import java.util.function.Function;

import dweeter.protocol.Refusal;

/// How a request to the network ended.
public sealed interface Outcome<R> {

    /// It was fulfilled.
    record Done<R>(R value) implements Outcome<R> {}

    /// A rule said no.
    record Refused<R>(Refusal reason, String detail) implements Outcome<R> {}

    /// Nothing was done, because the network could not, or one has done too much of this; later it may be.
    ///
    /// @param after how long to wait before, as far as the network says
    record TryLater<R>(String detail, Duration after) implements Outcome<R> {

        private static final Duration SHORT = Duration.ofSeconds(1);

        /// After a moment.
        public TryLater(String detail) {
            this(detail, Duration.ZERO);
        }

        /// Whether somebody answered who has whoever asked wait, as a limit does, and not the network hesitates itself.
        public boolean isForWhoeverAsked() {
            return after.compareTo(SHORT) > 0;
        }
    }

    /// It may have been done or not. The same request can be made again without harm.
    record Unknown<R>(String detail) implements Outcome<R> {}

    /// Nothing was done, because no Entry could be reached.
    record Offline<R>() implements Outcome<R> {}

    /// The same outcome with another value, where there is one.
    default <S> Outcome<S> map(Function<R, S> change) {
        return switch (this) {
            case Done<R>(R value) -> new Done<>(change.apply(value));
            case Refused<R>(Refusal reason, String detail) -> new Refused<>(reason, detail);
            case TryLater<R>(String detail, Duration after) -> new TryLater<>(detail, after);
            case Unknown<R>(String detail) -> new Unknown<>(detail);
            case Offline<R>() -> new Offline<>();
        };
    }
}
