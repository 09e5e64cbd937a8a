/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;

import dweeter.protocol.Task;

/// Takes in pending tasks that came from other nodes.
public record ReceiveTasks(List<Task> tasks) implements Command {

    static final CommandKind<ReceiveTasks> OF_FIRST_RULES = kind(8, RulesVersion.FIRST);
    static final CommandKind<ReceiveTasks> OF_DELETIONS = kind(12, RulesVersion.DELETIONS);
    static final CommandKind<ReceiveTasks> OF_ACCOUNTS = kind(37, RulesVersion.ACCOUNTS);
    static final CommandKind<ReceiveTasks> KIND = kind(45, RulesVersion.MODERATION);

    private static CommandKind<ReceiveTasks> kind(int code, RulesVersion since) {
        return new CommandKind<>(code, since, (command, out) -> out.list(command.tasks, task -> Tasks.write(task, out)),
                in -> new ReceiveTasks(in.list(() -> Tasks.read(in))));
    }

    /// Siblings that know no later tasks need not be told of one.
    @Override
    public CommandKind<ReceiveTasks> kind() {
        if (tasks.stream().allMatch(task -> Tasks.isKnownTo(RulesVersion.FIRST, task))) {
            return OF_FIRST_RULES;
        }
        if (tasks.stream().allMatch(task -> Tasks.isKnownTo(RulesVersion.DELETIONS, task))) {
            return OF_DELETIONS;
        }
        return tasks.stream().allMatch(task -> Tasks.isKnownTo(RulesVersion.ACCOUNTS, task)) ? OF_ACCOUNTS : KIND;
    }
}
