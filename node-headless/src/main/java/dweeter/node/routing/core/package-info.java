/// What is decided on the way from a key to an answer of its owner: whom to ask next, what an answer teaches about the way,
/// when to ask again, and when to ask somebody else as well. Events in, effects out: nothing here waits, sends or reads a
/// clock of its own. Threads perform the effects in [dweeter.node.routing], the simulator performs them as events. Start at
/// [RoutedCall].
@NullMarked
package dweeter.node.routing.core;

import org.jspecify.annotations.NullMarked;
