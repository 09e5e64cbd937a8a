/// Hand-offs at work: begins them, carries them through on threads of their own, and answers the other side. Start at
/// [HandoffCoordinator].
@NullMarked
package dweeter.node.handoff.server;

import org.jspecify.annotations.NullMarked;
