/// Many runs of the simulator at once: what plays them may use threads, what is played may not.
@NullMarked
package dweeter.node.runs;

import org.jspecify.annotations.NullMarked;
