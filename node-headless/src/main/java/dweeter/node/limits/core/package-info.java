/// Counts what somebody does and says when it is too much: no I/O, the time handed in. Start at [Budget].
@NullMarked
package dweeter.node.limits.core;

import org.jspecify.annotations.NullMarked;
