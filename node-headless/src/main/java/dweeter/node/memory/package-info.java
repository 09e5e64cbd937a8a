/// How much memory a server takes: a limit for its heap, and somebody who looks after it. Start at [MemoryWatch].
@NullMarked
package dweeter.node.memory;

import org.jspecify.annotations.NullMarked;
