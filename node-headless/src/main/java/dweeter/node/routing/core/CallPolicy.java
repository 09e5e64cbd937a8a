/* SPDX-License-Identifier: MIT */
package dweeter.node.routing.core;

import java.time.Duration;
import java.util.function.Predicate;

import dweeter.model.Peer;

/// Whom calls pass over, and how long they wait.
///
/// @param isDead  who is not worth asking while there is somebody else
/// @param attempt for one sibling; one that hangs takes so much of the time there is for all
/// @param lookUp  for the ring to say who owns a key
/// @param pause   until somebody is asked again who could not answer and did not say when
public record CallPolicy(Predicate<Peer> isDead, Duration attempt, Duration lookUp, Duration pause) {

    /// Waits as long as a real network needs.
    public static CallPolicy usual(Predicate<Peer> isDead) {
        return new CallPolicy(isDead, Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofMillis(50));
    }
}
