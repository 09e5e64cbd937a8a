/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.rows.ItemRow;
import dweeter.node.rows.RedweeterRow;
import dweeter.node.rows.TaskRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Published;
import dweeter.protocol.Task.DweetDeleted;

/// Tells somebody who passed a dweet on that it was deleted: the redweet is deleted too, and a new item says so.
final class DweetDeletedTask implements TaskKind<DweetDeleted> {

    static final DweetDeletedTask KIND = new DweetDeletedTask();

    private DweetDeletedTask() {}

    /// For all who are known to have passed it on; each later one is told when that is heard of.
    static void leave(Account account, long n, Stamp at) {
        account.all(RedweeterRow.TABLE, "n = ?", n).stream().filter(row -> !row.isWithdrawn())
                .forEach(row -> leave(account, row, at));
    }

    static void leave(Account account, RedweeterRow by, Stamp at) {
        KIND.leave(account, by.redweeter(), by.n(), at.micros(), true);
    }

    @Override
    public int code() {
        return 3;
    }

    @Override
    public RulesVersion since() {
        return RulesVersion.DELETIONS;
    }

    @Override
    public Class<DweetDeleted> type() {
        return DweetDeleted.class;
    }

    @Override
    public DweetDeleted of(TaskRow row) {
        return new DweetDeleted(new ItemRef(new Nick(row.nick()), row.n()), new Nick(row.about()),
                new Stamp(row.version()));
    }

    @Override
    public void write(DweetDeleted task, CommandWriter out) {
        out.item(task.of());
        out.nick(task.about());
        out.stamp(task.at());
    }

    @Override
    public DweetDeleted read(CommandReader in) {
        return new DweetDeleted(in.item(), in.nick(), in.stamp());
    }

    @Override
    public void receive(Account account, DweetDeleted task) {
        Optional<ItemRow> redweet = account
                .all(ItemRow.TABLE, "of_nick = ? and of_n = ?", task.of().author().value(), task.of().n()).stream()
                .findFirst().filter(item -> !item.isDeleted());
        if (redweet.isEmpty()) {
            return;
        }
        Published published = NewItem.of(account, task.at());
        account.update(redweet.get(), redweet.get().deleted());
        account.insert(ItemRow.deletion(published.ref(), published.stamp(), redweet.get().n()));
    }
}
