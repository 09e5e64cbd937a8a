/// One machine of the ring over its life: it begins anew or comes back, waits as a spare, is a replica of a node, and leaves. Start at
/// [PeerLifecycle]; [Replica] is what it is while it is a sibling, and [PeerDesk] hands out what arrives.
@NullMarked
package dweeter.node.peer;

import org.jspecify.annotations.NullMarked;
