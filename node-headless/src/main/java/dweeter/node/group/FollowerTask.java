/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.model.Nick;
import dweeter.node.rows.FollowerRow;
import dweeter.node.rows.TaskRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Task.FollowerEdge;

/// Tells somebody that they are followed, or no longer are.
final class FollowerTask implements TaskKind<FollowerEdge> {

    static final FollowerTask KIND = new FollowerTask();

    /// SQLite would go through all that a user has to tell: while nodes are away, that may be much.
    private static final String UNTOLD = "task in (select task from tasks indexed by task_about where nick = ? "
            + "and about = ?) and kind = ?";

    private FollowerTask() {}

    /// What was to be said of that before, and has not been yet, need not be said any more.
    static void leave(Account account, Nick about, long version, boolean active) {
        account.all(TaskRow.TABLE, UNTOLD, account.nick().value(), about.value(), KIND.code())
                .forEach(account::delete);
        KIND.leave(account, about.value(), 0, version, active);
    }

    @Override
    public int code() {
        return 1;
    }

    @Override
    public Class<FollowerEdge> type() {
        return FollowerEdge.class;
    }

    @Override
    public FollowerEdge of(TaskRow row) {
        return new FollowerEdge(new Nick(row.about()), new Nick(row.nick()), row.version(), row.active());
    }

    @Override
    public void write(FollowerEdge edge, CommandWriter out) {
        out.nick(edge.about());
        out.nick(edge.follower());
        out.number(edge.version());
        out.flag(edge.active());
    }

    @Override
    public FollowerEdge read(CommandReader in) {
        return new FollowerEdge(in.nick(), in.nick(), in.number(), in.flag());
    }

    @Override
    public void receive(Account account, FollowerEdge edge) {
        Optional<FollowerRow> old = account.find(FollowerRow.TABLE, edge.follower().value());
        if (old.isPresent() && old.get().version() >= edge.version()) {
            return;
        }
        boolean follows = edge.active() && !SetBlock.isIn(account, edge.follower());
        if (edge.active() && !follows) {
            FollowEndedTask.leave(account, edge.follower(), edge.version());
        }
        var row = new FollowerRow(account.nick().value(), edge.follower().value(), edge.version(), follows);
        boolean before = old.isPresent() && old.get().active();
        old.ifPresentOrElse(known -> account.update(known, row), () -> account.insert(row));
        if (before != follows) {
            account.change(user -> user.withFollowers(follows ? 1 : -1));
        }
    }

    /// Who is gone is followed by nobody.
    @Override
    public void receiveGone(Account account, FollowerEdge edge) {
        if (edge.active()) {
            FollowEndedTask.leave(account, edge.follower(), edge.version());
        }
    }
}
