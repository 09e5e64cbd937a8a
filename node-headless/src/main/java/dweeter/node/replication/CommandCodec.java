/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

/// How a command stands in the log. What was written once must be read the same way for ever, so the bytes begin with the
/// version of the rules that the command was made under. Safe for use by many threads.
public interface CommandCodec<C> {

    byte[] encode(C command);

    /// @throws UnreadableCommand if it was made under rules that this build does not know
    /// @throws UnusableCopy      if it is damaged
    C decode(byte[] bytes);
}
