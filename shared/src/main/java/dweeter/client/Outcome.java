/* SPDX-License-Identifier: MIT */
package dweeter.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import dweeter.model.RequestId;
import dweeter.protocol.Refusal;

/// How a request to the network ended.
public sealed interface Outcome<R> {

    /// It was fulfilled.
    record Done<R>(R value) implements Outcome<R> {}

    /// A rule said no.
    record Refused<R>(Refusal reason, String detail) implements Outcome<R> {}

    /// Nothing was done, because the network could not, or one has done too much of this; later it may be.
    ///
    /// @param after   how long to wait before, as far as the network says
    /// @param request by which its operators find what happened, if it was sent
    record TryLater<R>(String detail, Duration after, Optional<RequestId> request) implements Outcome<R> {

        public TryLater(String detail, Duration after) {
            this(detail, after, Optional.empty());
        }

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
    ///
    /// @param request by which the network's operators find what happened, if it was sent
    record Unknown<R>(String detail, Optional<RequestId> request) implements Outcome<R> {

        public Unknown(String detail) {
            this(detail, Optional.empty());
        }
    }

    /// Nothing was done, because no Entry could be reached.
    record Offline<R>() implements Outcome<R> {}

    /// The same outcome of a request that was called so.
    default Outcome<R> of(RequestId request) {
        return switch (this) {
            case TryLater<R>(String detail, Duration after, var _) ->
                new TryLater<>(detail, after, Optional.of(request));
            case Unknown<R>(String detail, var _) -> new Unknown<>(detail, Optional.of(request));
            case Done<R> _,Refused<R> _,Offline<R> _ -> this;
        };
    }

    /// The same outcome with another value, where there is one.
    default <S> Outcome<S> map(Function<R, S> change) {
        return switch (this) {
            case Done<R>(R value) -> new Done<>(change.apply(value));
            case Refused<R>(Refusal reason, String detail) -> new Refused<>(reason, detail);
            case TryLater<R>(String detail, Duration after, var request) -> new TryLater<>(detail, after, request);
            case Unknown<R>(String detail, var request) -> new Unknown<>(detail, request);
            case Offline<R>() -> new Offline<>();
        };
    }
}
