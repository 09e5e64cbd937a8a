/// What is decided about the rules of a group whose siblings run different builds: which to make commands under, when to say
/// what one knows, and what cannot be proposed yet. Nothing here waits, sends or reads a clock. A thread does what follows in
/// [dweeter.node.rules], the simulator does it as events. Start at [SpokenRules].
@NullMarked
package dweeter.node.rules.core;

import org.jspecify.annotations.NullMarked;
