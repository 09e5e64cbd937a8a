/// Many runs of the simulator at once: what plays them may use threads, what is played may not.
@NullMarked
package dweeter.trials.runs;

import org.jspecify.annotations.NullMarked;
