/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import java.time.Duration;

/// How long what takes in the queue.
///
/// @param hold      the longest that a request is held while it waits for its turn: far less than an Entry waits for one answer
/// @param computing how much longer it is held once its hash is being computed
/// @param grace     how long after its time a place is kept
/// @param idle      how long a thread waits for more to do
record HashingLimits(Duration hold, Duration computing, Duration grace, Duration idle) {

    static final HashingLimits USUAL = new HashingLimits(Duration.ofSeconds(1), Duration.ofMillis(1500),
            Duration.ofSeconds(15),
            Duration.ofSeconds(5));

    /// So much to do is next to nothing, and so long is next to no wait.
    Duration quiet() {
        return hold.dividedBy(4);
    }

    /// When to be back for a turn that comes after `wait`: a little before, since who is there then is waited for by nobody.
    Duration early(Duration wait) {
        Duration early = wait.minus(hold.dividedBy(2));
        return early.isNegative() ? Duration.ZERO : early;
    }
}
