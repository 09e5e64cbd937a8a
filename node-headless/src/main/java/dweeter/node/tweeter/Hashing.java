/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

import dweeter.node.hashing.HashQueue;
import dweeter.node.hashing.HashQueue.Wanted;
import dweeter.node.hashing.Turn;
import dweeter.protocol.Failure;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.security.PasswordHasher;

/// Answers requests for which a hash has to be computed: each waits for its turn, or is told when to come back. Safe for use by
/// many threads.
record Hashing(HashQueue queue) {

    private static final String IN_TURN = "others are before";

    /// What is done for a request whose turn is not known to be far off.
    @FunctionalInterface
    interface Beginning {

        Message begin() throws InterruptedException;
    }

    /// What is done with what was computed.
    @FunctionalInterface
    interface Next<T> {

        Message with(T value) throws InterruptedException;
    }

    /// Says to a request that comes long before its turn when that is, and looks nothing up for it.
    Message unlessEarly(Wanted wanted, Beginning beginning) throws InterruptedException {
        Optional<Turn<Object>> early = queue.tooEarly(wanted);
        return early.isPresent() ? answer(early.get(), _ -> new Refused(Refusal.NOT_HERE)) : beginning.begin();
    }

    /// @param basis what the outcome depends on beside the request
    <T> Message inTurn(Wanted wanted, String basis, Function<PasswordHasher, T> todo, Next<T> next)
            throws InterruptedException {
        return answer(queue.inTurn(wanted, basis, todo), next);
    }

    private static <T> Message answer(Turn<T> turn, Next<T> next) throws InterruptedException {
        return switch (turn) {
            case Turn.Done<T>(T value) -> next.with(value);
            case Turn.Later<T>(Duration after, long ahead) ->
                new Failure.TryAgain(Math.toIntExact(after.toMillis()), IN_TURN, OptionalLong.of(ahead));
        };
    }
}
