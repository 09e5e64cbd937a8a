/// Loads a community from a file into a network, as its users themselves would, and reads it back. Start at [Loader].
@NullMarked
package dweeter.trials.community;

import org.jspecify.annotations.NullMarked;
