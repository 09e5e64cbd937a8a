/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;

import dweeter.protocol.Task;

/// Takes in pending tasks that came from other nodes.
public record ReceiveTasks(List<Task> tasks) implements Command {

    static final CommandKind<ReceiveTasks> KIND = new CommandKind<>(8,
            (command, out) -> out.list(command.tasks, task -> Tasks.write(task, out)),
            in -> new ReceiveTasks(in.list(() -> Tasks.read(in))));

    @Override
    public CommandKind<ReceiveTasks> kind() {
        return KIND;
    }
}
