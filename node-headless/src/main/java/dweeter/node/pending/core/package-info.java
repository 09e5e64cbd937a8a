/// What is decided about pending tasks: which to read next, which to send, which may be forgotten, and when to try again.
/// Events in, effects out: nothing here waits, sends or reads a clock. A thread performs the effects in
/// [dweeter.node.pending], the simulator performs them as events. Start at [Delivery].
@NullMarked
package dweeter.node.pending.core;

import org.jspecify.annotations.NullMarked;
