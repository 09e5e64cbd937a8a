/// The hashing of passwords: a queue of its own, off the way of everything else. Start at [HashQueue]; who waits stands in the
/// [WaitingLine], and the [HashWorkers] compute.
@NullMarked
package dweeter.node.hashing;

import org.jspecify.annotations.NullMarked;
