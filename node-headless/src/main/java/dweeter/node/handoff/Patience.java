/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.time.Duration;
import java.util.random.RandomGenerator;

import dweeter.rpc.Backoff;
import dweeter.rpc.Jitter;

/// Pauses that grow while nothing comes of them, each of random length so that no two sides keep step. Confined to one
/// owner.
final class Patience {

    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(100), Duration.ofMillis(3200));

    private final RandomGenerator random;
    private int inVain;

    Patience(RandomGenerator random) {
        this.random = random;
    }

    Effect pause() {
        inVain++;
        return new Effect.Pause(Jitter.around(PAUSES.after(inVain), random));
    }

    void renew() {
        inVain = 0;
    }
}
