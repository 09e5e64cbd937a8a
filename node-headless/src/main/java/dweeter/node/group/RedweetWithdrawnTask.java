/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.node.rows.ItemRow;
import dweeter.node.rows.RedweeterRow;
import dweeter.node.rows.TaskRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Task.RedweetWithdrawn;

/// Tells an author that a redweet is gone with the account of whoever passed the dweet on.
final class RedweetWithdrawnTask implements TaskKind<RedweetWithdrawn> {

    static final RedweetWithdrawnTask KIND = new RedweetWithdrawnTask();

    private RedweetWithdrawnTask() {}

    static void leave(Account account, ItemRef of) {
        KIND.leave(account, of.author().value(), of.n(), 2, false);
    }

    @Override
    public int code() {
        return 5;
    }

    @Override
    public RulesVersion since() {
        return RulesVersion.ACCOUNTS;
    }

    @Override
    public Class<RedweetWithdrawn> type() {
        return RedweetWithdrawn.class;
    }

    @Override
    public RedweetWithdrawn of(TaskRow row) {
        return new RedweetWithdrawn(new ItemRef(new Nick(row.about()), row.n()), new Nick(row.nick()));
    }

    @Override
    public void write(RedweetWithdrawn task, CommandWriter out) {
        out.item(task.of());
        out.nick(task.by());
    }

    @Override
    public RedweetWithdrawn read(CommandReader in) {
        return new RedweetWithdrawn(in.item(), in.nick());
    }

    /// It stays known that it was withdrawn: that there was a redweet may be heard of later, or once more.
    @Override
    public void receive(Account account, RedweetWithdrawn task) {
        Optional<ItemRow> item = account.find(ItemRow.TABLE, task.of().n());
        if (item.isEmpty()) {
            return;
        }
        String by = task.by().value();
        RedweeterRow withdrawn = RedweeterRow.withdrawn(account.nick().value(), task.of().n(), by);
        Optional<RedweeterRow> known = account.find(RedweeterRow.TABLE, task.of().n(), by);
        if (known.isEmpty()) {
            account.insert(withdrawn);
        } else if (!known.get().isWithdrawn()) {
            account.update(known.get(), withdrawn);
            account.update(item.get(), item.get().withRedweets(-1));
        }
    }
}
