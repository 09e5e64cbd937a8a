/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Makes the connections to the other siblings anew where the leader falls silent, before votes are asked for over them.
///
/// A connection that could not be made is tried again by gRPC only after a while, which grows to two minutes, and whatever is
/// to be sent over it fails until then. Whoever was away and is back could so not be asked for its vote, and nobody would lead.
///
/// @see <a href="https://github.com/grpc/grpc/blob/master/doc/connection-backoff.md">gRPC Connection Backoff Protocol</a>
final class VoteLines implements AutoCloseable {

    /// Longer than heartbeats are apart, and with [#LOOK] shorter than the shortest wait before an election.
    private static final Duration SILENCE = Duration.ofMillis(350);
    private static final Duration LOOK = Duration.ofMillis(100);
    /// Of whoever leads, and so hears of no leader.
    private static final Duration SELDOM = Duration.ofMillis(250);
    /// As long as it goes on. Longer than a vote takes, so that few are cut off.
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final RaftMembership siblings;
    private final Thread watch;

    VoteLines(RaftMembership siblings) {
        this.siblings = siblings;
        this.watch = Thread.ofVirtual().name("vote-lines").start(this::watch);
    }

    @Override
    public void close() {
        watch.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(untilSilent().toNanos());
                if (siblings.isLeaderSilent(SILENCE)) {
                    siblings.reconnect();
                    awaitWord(AGAIN);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// When the leader will be silent if it says nothing from now on.
    private Duration untilSilent() {
        Duration left = siblings.leaderHeardAgo().map(SILENCE::minus).orElse(siblings.leading() ? SELDOM : LOOK);
        return left.compareTo(LOOK) < 0 ? LOOK : left;
    }

    private void awaitWord(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (siblings.isLeaderSilent(SILENCE) && System.nanoTime() - end < 0) {
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }
}
