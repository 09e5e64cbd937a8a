/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.function.BiConsumer;
import java.util.function.Function;

/// How the commands of a kind stand in the log. What a code means never changes, and the bytes of a command mean the same
/// under all rules that know it.
///
/// @param code  1 to 127; never used for anything else
/// @param since the first rules that know it
/// @param write writes the parts, in an order that never changes
/// @param read  reads them back; nothing is judged here. Arguments are evaluated from left to right, so that a constructor
///              reads its parts in the order in which they stand
record CommandKind<C extends Command>(int code, RulesVersion since, BiConsumer<C, CommandWriter> write,
        Function<CommandReader, C> read) {

    /// One that the first rules know.
    CommandKind(int code, BiConsumer<C, CommandWriter> write, Function<CommandReader, C> read) {
        this(code, RulesVersion.FIRST, write, read);
    }
}
