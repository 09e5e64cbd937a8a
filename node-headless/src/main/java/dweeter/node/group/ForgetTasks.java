/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;

import dweeter.model.Nick;
import dweeter.node.rows.TaskRow;
import dweeter.node.storage.Accounts;

/// Lets go of pending tasks that were delivered.
public record ForgetTasks(List<TaskKey> tasks) implements Command {

    static final CommandKind<ForgetTasks> KIND = new CommandKind<>(9, ForgetTasks::write,
            in -> new ForgetTasks(in.list(() -> new TaskKey(in.nick(), in.number()))));

    /// Names a pending task: the user who caused it, and its number among theirs.
    public record TaskKey(Nick nick, long task) {

        void forget(Accounts accounts) {
            accounts.find(nick).ifPresent(account -> account.find(TaskRow.TABLE, task).ifPresent(row -> {
                account.delete(row);
                account.save();
            }));
        }
    }

    private void write(CommandWriter out) {
        out.list(tasks, key -> {
            out.nick(key.nick);
            out.number(key.task);
        });
    }

    @Override
    public CommandKind<ForgetTasks> kind() {
        return KIND;
    }
}
