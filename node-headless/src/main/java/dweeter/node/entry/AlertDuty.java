/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dweeter.model.Address;

/// Which of the Entries tells the operator what concerns the whole network: the one with the first address of those that were
/// given a way to tell. So one tells, and all but those who are cut off know which. Safe for use by many threads.
final class AlertDuty {

    private final Address self;
    private final Map<Address, Boolean> others = new ConcurrentHashMap<>();
    private volatile boolean tells;

    /// @param self where this Entry listens for servers
    AlertDuty(Address self) {
        this.self = self;
    }

    /// Makes it known that this Entry can tell.
    void accept() {
        tells = true;
    }

    /// Whether this Entry can tell.
    boolean tells() {
        return tells;
    }

    /// Takes note of what another Entry says of itself.
    ///
    /// @param alerts whether it can tell; empty if it does not say, as builds of before
    void heard(Address other, Optional<Boolean> alerts) {
        alerts.ifPresentOrElse(can -> others.put(other, can), () -> others.remove(other));
    }

    /// Whether it is this Entry's turn. Of whom nothing was heard yet it is believed that they tell.
    ///
    /// @param alive the Entries that are not taken for dead
    boolean isMine(List<Address> alive) {
        return alive.stream().filter(entry -> entry.equals(self) || others.getOrDefault(entry, true))
                .min(Comparator.comparing(Address::toString)).map(self::equals).orElse(true);
    }
}
