/// Asks others whether they are alive, at random intervals, and answers those who ask. Start at [Prober].
@NullMarked
package dweeter.node.liveness.server;

import org.jspecify.annotations.NullMarked;
