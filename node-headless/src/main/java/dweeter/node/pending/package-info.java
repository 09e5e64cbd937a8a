/// Pending tasks: what the user of one node did that the node of another must learn. They are rows that move with their
/// user, delivered at least once and applied once. What to do next is decided in [dweeter.node.pending.core]. Start at
/// [OutboxRelay].
@NullMarked
package dweeter.node.pending;

import org.jspecify.annotations.NullMarked;
