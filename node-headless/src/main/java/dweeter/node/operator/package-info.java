/// Looks after the servers of a network from outside, over the ports that are for servers. Start at [Operator].
@NullMarked
package dweeter.node.operator;

import org.jspecify.annotations.NullMarked;
