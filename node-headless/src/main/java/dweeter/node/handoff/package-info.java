/// Moves ranges between nodes: one side sends rows while it serves on, the other keeps them until it is proved that the
/// range is its own. The phases are rows, changed only through the log; what is here only drives them. Start at [HandoffCoordinator].
@NullMarked
package dweeter.node.handoff;

import org.jspecify.annotations.NullMarked;
