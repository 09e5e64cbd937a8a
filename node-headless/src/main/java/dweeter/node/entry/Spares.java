/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dweeter.model.Sibling;
import dweeter.rpc.Ticker;

/// The peers that wait until they are needed, as long as they say so. Safe for use by many threads.
final class Spares {

    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final Map<UUID, Offered> offered = new ConcurrentHashMap<>();
    private final Ticker ticker;

    Spares(Ticker ticker) {
        this.ticker = ticker;
    }

    private record Offered(Sibling spare, long at) {}

    void note(Sibling spare, boolean waits) {
        if (waits) {
            offered.put(spare.id(), new Offered(spare, ticker.nanos()));
        } else {
            offered.remove(spare.id());
        }
    }

    /// In the order of their ids.
    List<Sibling> now() {
        long oldest = ticker.nanos() - SILENCE.toNanos();
        offered.values().removeIf(one -> one.at - oldest < 0);
        return offered.values().stream().map(Offered::spare).sorted(Comparator.comparing(Sibling::id)).toList();
    }
}
