/// The ring: who follows whom, and which node owns a key. Start at [RingMember], which keeps the pointers, and at [RingView], which
/// finds the way to a key. What is here decides: it neither waits nor sends nor reads a clock. `dweeter.node.chord.server` does that.
@NullMarked
package dweeter.node.chord;

import org.jspecify.annotations.NullMarked;
