/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.node.rows.ItemRow;
import dweeter.node.rows.RedweeterRow;
import dweeter.node.rows.TaskRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Task.RedweeterEdge;

/// Tells an author that a dweet was passed on.
final class RedweeterTask implements TaskKind<RedweeterEdge> {

    static final RedweeterTask KIND = new RedweeterTask();

    private RedweeterTask() {}

    static void leave(Account account, ItemRef of) {
        KIND.leave(account, of.author().value(), of.n(), 1, true);
    }

    @Override
    public int code() {
        return 2;
    }

    @Override
    public Class<RedweeterEdge> type() {
        return RedweeterEdge.class;
    }

    @Override
    public RedweeterEdge of(TaskRow row) {
        return new RedweeterEdge(new ItemRef(new Nick(row.about()), row.n()), new Nick(row.nick()));
    }

    @Override
    public void write(RedweeterEdge edge, CommandWriter out) {
        out.item(edge.of());
        out.nick(edge.by());
    }

    @Override
    public RedweeterEdge read(CommandReader in) {
        return new RedweeterEdge(in.item(), in.nick());
    }

    @Override
    public void receive(Account account, RedweeterEdge edge) {
        String by = edge.by().value();
        Optional<ItemRow> item = account.find(ItemRow.TABLE, edge.of().n());
        if (item.isEmpty() || account.find(RedweeterRow.TABLE, edge.of().n(), by).isPresent()) {
            return;
        }
        if (SetBlock.isIn(account, edge.by())) {
            // The redweet is deleted again. That it does not count is noted, since it may be heard of once more.
            RedweeterRow blocked = RedweeterRow.withdrawn(account.nick().value(), edge.of().n(), by);
            account.insert(blocked);
            DweetDeletedTask.leave(account, blocked, account.stamp());
            return;
        }
        RedweeterRow redweeter = RedweeterRow.of(account.nick().value(), edge.of().n(), by);
        account.insert(redweeter);
        if (item.get().isDeleted()) {
            DweetDeletedTask.leave(account, redweeter, account.stamp());
        }
        account.update(item.get(), item.get().withRedweets(1));
    }

    /// The redweet is deleted, like those that were heard of before.
    @Override
    public void receiveGone(Account account, RedweeterEdge edge) {
        DweetDeletedTask.leave(account,
                RedweeterRow.of(account.nick().value(), edge.of().n(), edge.by().value()), account.stamp());
    }
}
