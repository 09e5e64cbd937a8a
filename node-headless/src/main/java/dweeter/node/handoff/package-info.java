/// Moves ranges between nodes: one side sends rows while it serves on, the other keeps them until it is proved that the
/// range is its own. The phases are rows, changed only through the log; what is here decides what comes next, and neither waits
/// nor sends. `dweeter.node.handoff.server` does that. Start at [Errand].
@NullMarked
package dweeter.node.handoff;

import org.jspecify.annotations.NullMarked;
