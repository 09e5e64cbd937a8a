/// Measures Dweeter, and beside it what the same machine could do at best at the same time. Start at [Bench].
@NullMarked
package dweeter.trials.bench;

import org.jspecify.annotations.NullMarked;
