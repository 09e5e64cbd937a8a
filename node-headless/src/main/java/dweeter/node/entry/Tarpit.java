/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Failure.TryAgain;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;

/// Holds back what somebody hears who is told to wait, or shows a token that holds no more or never did. Who comes back at once,
/// whatever it is told, is slowed down by that, and waits for nobody but itself. Who stands in a line waits the first moment of
/// it here. Safe for use by many threads if the source of chance is.
///
/// No two wait equally long: of many that were refused together the next requests would come together again, and whoever came
/// among them would wait for all.
final class Tarpit {

    private static final int SHORTEST_MILLIS = 500;
    private static final int LONGEST_MILLIS = 1500;

    private final RandomGenerator random;

    Tarpit(RandomGenerator random) {
        this.random = random;
    }

    /// Lets pass what need not wait, and all else after its time.
    Message hold(Message reply) throws InterruptedException {
        Duration time = time(reply);
        if (time.isPositive()) {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        }
        return after(time, reply);
    }

    /// How long a reply is held; zero for most.
    Duration time(Message reply) {
        return switch (reply) {
            case TryAgain later when later.ahead().isPresent() ->
                least(moment(), Duration.ofMillis(later.afterMillis()));
            case TryAgain later when later.isForWhoeverAsked() -> moment();
            case Refused(Refusal reason, String _) when reason == Refusal.NOT_LOGGED_IN -> moment();
            case Message _ -> Duration.ZERO;
        };
    }

    /// What is said after some time: in a line, what is left of it.
    private static Message after(Duration time, Message reply) {
        return reply instanceof TryAgain(int afterMillis, String detail, OptionalLong ahead) && ahead.isPresent()
                ? new TryAgain(afterMillis - Math.toIntExact(time.toMillis()), detail, ahead)
                : reply;
    }

    private Duration moment() {
        return Duration.ofMillis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
