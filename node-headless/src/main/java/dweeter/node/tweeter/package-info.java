/// The Tweeter half of a peer: what users ask of their own node, and what the nodes of others ask of it. Start at
/// [TweeterServer].
@NullMarked
package dweeter.node.tweeter;

import org.jspecify.annotations.NullMarked;
