/// The ring: who follows whom, and which node owns a key. Start at [RingMember], which keeps the pointers, and at [RingView], which
/// finds the way to a key: they decide, and neither wait nor send nor read a clock. [RingDriver] does that for a member;
/// [ChordServer] asks other nodes, and [Suspects] knows for how long one does not.
@NullMarked
package dweeter.node.chord;

import org.jspecify.annotations.NullMarked;
