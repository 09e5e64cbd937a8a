/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dweeter.model.Node;
import dweeter.model.RingId;
import dweeter.rpc.Ticker;

/// Nodes that could not be reached just now, and are gone around for a while. Safe for use by many threads.
public final class Suspects {

    private static final Duration WHILE = Duration.ofSeconds(5);

    private final Ticker ticker;
    private final Map<RingId, Long> since = new ConcurrentHashMap<>();

    public Suspects(Ticker ticker) {
        this.ticker = ticker;
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
