/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.util.Optional;

import dweeter.node.rows.Row;

/// Learns which rows change, so that a hand-off under way can send them again and knows what the range holds.
@FunctionalInterface
public interface ChangeLog {

    /// A row was inserted, changed or deleted.
    ///
    /// @param old absent where there was none
    /// @param now absent where there is none any more
    void changed(Optional<? extends Row> old, Optional<? extends Row> now);
}
