/// Many groups in one process under a clock of its own: the real state machines and hand-offs over a log, a network and
/// machines that fail at every step, repeatable from a seed. Start at [Simulation].
@NullMarked
package dweeter.trials.simulator;

import org.jspecify.annotations.NullMarked;
