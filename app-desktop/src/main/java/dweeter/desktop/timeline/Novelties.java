/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

import dweeter.model.ItemRef;

/// The dweets that have come and have not been on the screen. Those in a gap are only counted. Lives on the thread that
/// draws.
final class Novelties {

    private final Set<ItemRef> items = new HashSet<>();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(this, "count");
    private long inGaps;

    ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    void came(Collection<ItemRef> added, long behindThem) {
        items.addAll(added);
        inGaps += behindThem;
        tell();
    }

    void seen(Collection<ItemRef> refs) {
        if (items.removeAll(Set.copyOf(refs))) {
            tell();
        }
    }

    void clear() {
        items.clear();
        inGaps = 0;
        tell();
    }

    private void tell() {
        count.set((int) Math.min(Integer.MAX_VALUE, items.size() + inGaps));
    }
}
