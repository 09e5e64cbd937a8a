/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

/// An entry of a group's log. Whatever could differ from machine to machine (the time, the text rules of a JDK, a hash with
/// its salt) was settled before it was proposed and stands in it.
public sealed interface Command
        permits UserCommand, RangeCommand, RecoveryCommand, ReceiveTasks, ForgetTasks, KnowRules {

    /// How it stands in the log.
    CommandKind<?> kind();

    /// The first rules that know it. Before all siblings know them it cannot be proposed.
    default RulesVersion since() {
        return kind().since();
    }
}
