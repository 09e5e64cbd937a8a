/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dweeter.desktop.connection.Receipt;
import dweeter.desktop.fx.Timer;
import dweeter.model.ItemRef;

/// That one's own dweets have arrived, shown for as long as one looks after them. Lives on the thread that draws.
final class Receipts {

    private static final Duration SHOWN = Duration.ofSeconds(30);

    private final Timer timer;
    private final Runnable changed;
    private final Map<ItemRef, Receipt> receipts = new HashMap<>();

    /// @param changed is run when one is not shown any more
    Receipts(Timer timer, Runnable changed) {
        this.timer = timer;
        this.changed = changed;
    }

    void add(ItemRef of, Receipt receipt) {
        receipts.put(of, receipt);
        timer.after(SHOWN, () -> {
            receipts.remove(of);
            changed.run();
        });
    }

    Optional<Receipt> of(ItemRef item) {
        return Optional.ofNullable(receipts.get(item));
    }
}
