/// The commands of `dweeter-node`: each reads its options, calls what does the work, and prints the answer. Start at
/// [DweeterNode].
@NullMarked
package dweeter.node.cli;

import org.jspecify.annotations.NullMarked;
