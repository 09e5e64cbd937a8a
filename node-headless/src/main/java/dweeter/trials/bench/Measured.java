/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.time.Duration;
import java.util.Optional;

/// How fast something was done, again and again, by some clients at once.
///
/// @param what      as `dweets`
/// @param perSecond over all clients
/// @param median    of the time one of them took
/// @param p99       what all but one in a hundred stayed below
/// @param cpu       of the servers, per operation, where there are servers
public record Measured(String what, int clients, double perSecond, Duration median, Duration p99,
        Optional<Duration> cpu) {

    Measured withCpu(Duration used, Duration over) {
        double operations = Math.max(1, perSecond * over.toNanos() / 1e9);
        return new Measured(what, clients, perSecond, median, p99,
                Optional.of(Duration.ofNanos((long) (used.toNanos() / operations))));
    }
}
