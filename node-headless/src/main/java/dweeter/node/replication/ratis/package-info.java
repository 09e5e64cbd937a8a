/// The log of a group, kept by Ratis: the only room that knows Raft. Start at [RatisLog].
@NullMarked
package dweeter.node.replication.ratis;

import org.jspecify.annotations.NullMarked;
