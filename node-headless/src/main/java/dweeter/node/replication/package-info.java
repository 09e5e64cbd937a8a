/// The log of a group of siblings: what is proposed is applied by all of them in one order, and is durable before it is
/// answered. Start at [GroupLog].
@NullMarked
package dweeter.node.replication;

import org.jspecify.annotations.NullMarked;
