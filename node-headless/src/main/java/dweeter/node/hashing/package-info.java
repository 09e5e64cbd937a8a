/// The hashing of passwords: a queue of its own, off the way of everything else. Start at [HashQueue].
@NullMarked
package dweeter.node.hashing;

import org.jspecify.annotations.NullMarked;
