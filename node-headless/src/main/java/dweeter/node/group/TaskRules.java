/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.node.storage.Account;
import dweeter.node.storage.Accounts;
import dweeter.node.storage.Row;
import dweeter.node.storage.Table;
import dweeter.node.storage.Tables;
import dweeter.protocol.Task;
import dweeter.sqlite.SqlSession;

/// How what one user did reaches the rows of another: left as a pending task in the same command, received at least once,
/// applied once.
final class TaskRules {

    /// SQLite would go through all that a user has to tell: while nodes are away, that may be much.
    private static final String UNTOLD = "nick = ? and task in (select task from tasks indexed by task_about where nick = ? "
            + "and about = ?) and kind = ?";

    private final Accounts accounts;

    TaskRules(Accounts accounts) {
        this.accounts = accounts;
    }

    /// Leaves word for somebody that they are followed or no longer are; the account is saved by the caller. What was to be said
    /// of that before, and has not been yet, need not be said any more.
    static void leaveFollower(SqlSession session, Account account, Nick about, long version, boolean active) {
        Tables.all(session, Table.TASKS, UNTOLD, account.nick(), account.nick(), about.value(),
                TaskKind.FOLLOWER.code())
                .forEach(account::delete);
        leave(account, TaskKind.FOLLOWER, about, 0, version, active);
    }

    /// Leaves word for an author that a dweet was passed on; the account is saved by the caller.
    static void leaveRedweeter(Account account, ItemRef of) {
        leave(account, TaskKind.REDWEETER, of.author(), of.n(), 1, true);
    }

    private static void leave(Account account, TaskKind kind, Nick about, long n, long version, boolean active) {
        account.insert(Row.of(Table.TASKS, account.nick(), account.user().number("next_task"), about.value(),
                (long) kind.code(), n, version, active ? 1L : 0L));
        account.add("next_task", 1);
    }

    void forget(Command.TaskKey key) {
        accounts.find(key.nick())
                .ifPresent(account -> account.find(Table.TASKS, key.task()).ifPresent(row -> {
                    account.delete(row);
                    account.save();
                }));
    }

    /// A task about somebody who does not exist is void.
    void receive(Task task) {
        accounts.find(task.about()).ifPresent(account -> {
            switch (task) {
                case Task.FollowerEdge edge -> receiveFollower(account, edge);
                case Task.RedweeterEdge edge -> receiveRedweeter(account, edge);
            }
            account.save();
        });
    }

    private static void receiveFollower(Account account, Task.FollowerEdge edge) {
        Row row = Row.of(Table.FOLLOWERS, account.nick(), edge.follower().value(), edge.version(),
                edge.active() ? 1L : 0L);
        Optional<Row> old = account.find(Table.FOLLOWERS, edge.follower().value());
        if (old.isPresent() && old.get().number("version") >= edge.version()) {
            return;
        }
        boolean before = old.isPresent() && old.get().flag("active");
        if (old.isPresent()) {
            account.update(old.get(), row);
        } else {
            account.insert(row);
        }
        if (before != edge.active()) {
            account.add("followers", edge.active() ? 1 : -1);
        }
    }

    private static void receiveRedweeter(Account account, Task.RedweeterEdge edge) {
        String by = edge.by().value();
        Optional<Row> item = account.find(Table.ITEMS, edge.of().n());
        if (item.isEmpty() || account.find(Table.REDWEETERS, edge.of().n(), by).isPresent()) {
            return;
        }
        account.insert(Row.of(Table.REDWEETERS, account.nick(), edge.of().n(), by));
        account.update(item.get(), item.get().with("redweets", item.get().number("redweets") + 1));
    }
}
