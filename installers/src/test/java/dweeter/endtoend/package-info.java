/// Dweeter as a whole, as those see it who use it: from the screen to the files of the peers, and as processes.
@NullMarked
package dweeter.endtoend;

import org.jspecify.annotations.NullMarked;
