/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dweeter.model.Sibling;
import dweeter.protocol.EntryMessage.Founder;
import dweeter.protocol.EntryMessage.Offer;
import dweeter.rpc.Ticker;

/// The peers that wait until they are needed, or for others to make a node with, as long as they say so. Safe for use by
/// many threads.
final class Spares {

    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final Map<UUID, Offered> offered = new ConcurrentHashMap<>();
    private final Ticker ticker;

    Spares(Ticker ticker) {
        this.ticker = ticker;
    }

    private record Offered(Offer offer, long at) {}

    void note(Offer offer) {
        if (offer.waits()) {
            offered.put(offer.spare().id(), new Offered(offer, ticker.nanos()));
        } else {
            offered.remove(offer.spare().id());
        }
    }

    /// Those that go wherever they are needed, in the order of their ids.
    List<Sibling> now() {
        return offers().filter(offer -> offer.nodeOf().isEmpty()).map(Offer::spare).toList();
    }

    /// Those that want to make a node, in the order of their ids.
    List<Founder> founders() {
        return offers().filter(offer -> offer.nodeOf().isPresent())
                .map(offer -> new Founder(offer.spare(), offer.nodeOf().get())).toList();
    }

    private Stream<Offer> offers() {
        long oldest = ticker.nanos() - SILENCE.toNanos();
        offered.values().removeIf(one -> one.at - oldest < 0);
        return offered.values().stream().map(Offered::offer).sorted(Comparator.comparing(offer -> offer.spare().id()));
    }
}
