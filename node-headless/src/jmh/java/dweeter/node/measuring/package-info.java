/// Measures small things very exactly, with JMH; docs/measuring.md says how to run it.
@NullMarked
package dweeter.node.measuring;

import org.jspecify.annotations.NullMarked;
