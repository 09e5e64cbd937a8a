/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;
import java.util.function.Consumer;

import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.BlockRow;
import dweeter.node.rows.FollowRow;
import dweeter.node.rows.FollowerRow;
import dweeter.node.rows.ItemRow;
import dweeter.node.rows.LostRow;
import dweeter.node.rows.ReadRow;
import dweeter.node.rows.RedweeterRow;
import dweeter.node.rows.Row;
import dweeter.node.rows.Table;
import dweeter.node.rows.TaskRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Task.EraseAccount;

/// Removes what is left of a deleted account, some rows at a time, and tells all whom that concerns. It is a task of the account to
/// itself, so that it goes on wherever the account is at home, and whoever leads there.
final class EraseTask implements TaskKind<EraseAccount> {

    static final EraseTask KIND = new EraseTask();

    /// How many rows go at once; another number would be other rules. The log of a group waits for them.
    static final int AT_ONCE = 200;

    private EraseTask() {}

    static void leave(Account account) {
        KIND.leave(account, account.nick().value(), 0, 1, true);
    }

    @Override
    public int code() {
        return 6;
    }

    @Override
    public RulesVersion since() {
        return RulesVersion.ACCOUNTS;
    }

    @Override
    public Class<EraseAccount> type() {
        return EraseAccount.class;
    }

    @Override
    public EraseAccount of(TaskRow row) {
        return new EraseAccount(new Nick(row.about()));
    }

    @Override
    public void write(EraseAccount task, CommandWriter out) {
        out.nick(task.about());
    }

    @Override
    public EraseAccount read(CommandReader in) {
        return new EraseAccount(in.nick());
    }

    /// Nobody's rows are removed who did not delete the account.
    @Override
    public void receive(Account account, EraseAccount task) {}

    @Override
    public void receiveGone(Account account, EraseAccount task) {
        int left = AT_ONCE;
        left -= erase(account, ItemRow.TABLE, "true order by n", left,
                item -> item.of().ifPresent(of -> RedweetWithdrawnTask.leave(account, of)));
        left -= erase(account, RedweeterRow.TABLE, "true order by n, redweeter", left, redweeter -> {
            if (!redweeter.isWithdrawn()) {
                DweetDeletedTask.leave(account, redweeter, new Stamp(account.user().stamp()));
            }
        });
        left -= erase(account, FollowRow.TABLE, "true order by slot", left, edge -> {
            if (edge.active()) {
                FollowerTask.leave(account, new Nick(edge.whom()), edge.version() + 1, false);
            }
        });
        left -= erase(account, FollowerRow.TABLE, "true order by follower", left, edge -> {
            if (edge.active()) {
                FollowEndedTask.leave(account, new Nick(edge.follower()), edge.version());
            }
        });
        left -= erase(account, ReadRow.TABLE, "true order by whom, first", left, _ -> {});
        left -= erase(account, LostRow.TABLE, "true order by first", left, _ -> {});
        left -= erase(account, BlockRow.TABLE, "true order by whom", left, _ -> {});
        left -= erase(account, AnswerRow.TABLE, "kind <> " + AnswerKind.ACCOUNT_DELETED.code() + " order by cid", left,
                _ -> {});
        if (left == 0) {
            leave(account);
        }
    }

    private static <R extends Row> int erase(Account account, Table<R> table, String which, int most,
            Consumer<R> farewell) {
        List<R> rows = account.all(table, which + " limit " + most);
        rows.forEach(row -> {
            farewell.accept(row);
            account.delete(row);
        });
        return rows.size();
    }
}
