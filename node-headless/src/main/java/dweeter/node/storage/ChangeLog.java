/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

/// Learns which rows change, so that a hand-off under way can send them again.
@FunctionalInterface
public interface ChangeLog {

    /// A row was inserted, changed or deleted.
    void changed(Row row);
}
