/// An Entry: receives clients and passes their requests to the nodes that own them, and introduces servers to each other.
/// It holds no user data. Start at [ClientDesk] and [ServerDesk].
@NullMarked
package dweeter.node.entry;

import org.jspecify.annotations.NullMarked;
