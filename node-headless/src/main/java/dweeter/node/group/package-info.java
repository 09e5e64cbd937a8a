/// The replicated state of a node of the ring: the commands in its log, and what each does to the rows. Everything here is
/// deterministic: the same commands come to the same rows and answers on every sibling. Start at [Command] and [GroupState].
@NullMarked
package dweeter.node.group;

import org.jspecify.annotations.NullMarked;
