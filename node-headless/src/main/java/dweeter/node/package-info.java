/// The servers of a network, put together from their parts: an Entry (`dweeter.node.entry`) and a peer (`dweeter.node.peer`). Nothing
/// is decided here. Start at [EntryNode] and [PeerNode].
@NullMarked
package dweeter.node;

import org.jspecify.annotations.NullMarked;
