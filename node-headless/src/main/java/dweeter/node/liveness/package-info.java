/// Who is alive: probes at random intervals, and a judgement by who answers. Start at [FailureDetector].
@NullMarked
package dweeter.node.liveness;

import org.jspecify.annotations.NullMarked;
