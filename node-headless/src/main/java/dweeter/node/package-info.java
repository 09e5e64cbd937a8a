/// The servers of a network, put together from their parts: an Entry and a peer. Start at [EntryNode] and [PeerNode].
@NullMarked
package dweeter.node;

import org.jspecify.annotations.NullMarked;
