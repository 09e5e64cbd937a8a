/// The ring at work: [RingDriver] does what a member of the ring wants done, [ChordServer] answers other nodes and finds owners, and
/// [Suspects] knows who could not be reached just now. Start at [ChordServer].
@NullMarked
package dweeter.node.chord.server;

import org.jspecify.annotations.NullMarked;
