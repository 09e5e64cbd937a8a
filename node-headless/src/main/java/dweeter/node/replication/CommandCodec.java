/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

/// How a command stands in the log. What was written once must be read the same way for ever, so the bytes begin with the
/// version of the rules that the command was made under. Safe for use by many threads.
///
/// @param <C> a command that is proposed
/// @param <E> what stands in the log: a command, and the version of the rules that it was made under
public interface CommandCodec<C, E> {

    byte[] encode(C command);

    /// @throws UnreadableCommand if it was made under rules that this build does not know
    /// @throws UnusableCopy      if it is damaged
    E decode(byte[] bytes);
}
