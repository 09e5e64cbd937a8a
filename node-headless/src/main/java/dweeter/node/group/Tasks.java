/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;

import dweeter.node.rows.TaskRow;
import dweeter.node.storage.Account;
import dweeter.node.storage.Accounts;
import dweeter.protocol.Task;

/// How what one user did reaches the rows of another: left as a pending task in the same command, received at least once,
/// applied once.
public final class Tasks {

    private static final List<TaskKind<?>> KINDS = List.of(FollowerTask.KIND, RedweeterTask.KIND,
            DweetDeletedTask.KIND, FollowEndedTask.KIND, RedweetWithdrawnTask.KIND, EraseTask.KIND,
            RulingTask.KIND);

    private Tasks() {}

    /// The task a row describes.
    public static Task of(TaskRow row) {
        return ofCode(row.kind()).of(row);
    }

    /// Takes in what came from another node. A task about somebody who does not exist is void.
    static void receive(Accounts accounts, Task task) {
        accounts.find(task.about()).ifPresent(account -> {
            receive(kindOf(task), account, task);
            account.save();
        });
    }

    static void write(Task task, CommandWriter out) {
        TaskKind<?> kind = kindOf(task);
        out.code(kind.code());
        write(kind, task, out);
    }

    static Task read(CommandReader in) {
        return ofCode(in.code()).read(in);
    }

    /// Whether some rules know it.
    static boolean isKnownTo(RulesVersion rules, Task task) {
        return rules.include(kindOf(task).since());
    }

    private static <T extends Task> void receive(TaskKind<T> kind, Account account, Task task) {
        if (account.isGone()) {
            kind.receiveGone(account, kind.type().cast(task));
        } else {
            kind.receive(account, kind.type().cast(task));
        }
    }

    private static <T extends Task> void write(TaskKind<T> kind, Task task, CommandWriter out) {
        kind.write(kind.type().cast(task), out);
    }

    private static TaskKind<?> kindOf(Task task) {
        return KINDS.stream().filter(kind -> kind.type().isInstance(task)).findFirst().orElseThrow();
    }

    private static TaskKind<?> ofCode(long code) {
        return KINDS.stream().filter(kind -> kind.code() == code).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no task has the code " + code));
    }
}
