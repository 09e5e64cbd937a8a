/* SPDX-License-Identifier: MIT */
package dweeter.node.chord.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.rpc.Ticker;

/// Nodes that could not be reached just now, and are gone around for a while; and of a node, the siblings that may be. Safe for
/// use by many threads.
public final class Suspects {

    private static final Duration WHILE = Duration.ofSeconds(5);

    private final Ticker ticker;
    private final Predicate<Peer> isDead;
    private final Map<RingId, Long> since = new ConcurrentHashMap<>();

    /// @param isDead who is not worth asking while there is somebody else
    public Suspects(Ticker ticker, Predicate<Peer> isDead) {
        this.ticker = ticker;
        this.isDead = isDead;
    }

    /// Whom of a node to ask, in this order.
    List<Peer> worthAsking(Node node) {
        return node.siblingsBut(isDead);
    }

    public void add(Node node) {
        since.put(node.id(), ticker.nanos());
    }

    public void clear(Node node) {
        since.remove(node.id());
    }

    public Set<RingId> now() {
        if (since.isEmpty()) {
            return Set.of();
        }
        long oldest = ticker.nanos() - WHILE.toNanos();
        since.values().removeIf(moment -> moment - oldest < 0);
        return Set.copyOf(since.keySet());
    }
}
