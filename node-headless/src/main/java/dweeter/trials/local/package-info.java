/// A whole network on this computer: an Entry and peers, each a process of its own, started and ended together. Start at
/// [LocalNetwork].
@NullMarked
package dweeter.trials.local;

import org.jspecify.annotations.NullMarked;
