/// The ring: who follows whom, and which node owns a key. Nothing here waits, sends or reads a clock. Start at
/// [RingMember], which keeps the pointers, and at [RingView], which finds the way to a key.
@NullMarked
package dweeter.node.chord;

import org.jspecify.annotations.NullMarked;
