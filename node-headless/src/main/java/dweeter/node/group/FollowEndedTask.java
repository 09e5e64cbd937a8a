/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.model.Nick;
import dweeter.node.rows.FollowRow;
import dweeter.node.rows.TaskRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Task.FollowEnded;

/// Tells somebody that whom they followed is gone, or blocks them. It counts among the changes of their follows, as if they had ended it
/// themselves.
final class FollowEndedTask implements TaskKind<FollowEnded> {

    static final FollowEndedTask KIND = new FollowEndedTask();

    private FollowEndedTask() {}

    /// @param version of the change by which they followed
    static void leave(Account account, Nick follower, long version) {
        KIND.leave(account, follower.value(), 0, version, false);
    }

    @Override
    public int code() {
        return 4;
    }

    @Override
    public RulesVersion since() {
        return RulesVersion.ACCOUNTS;
    }

    @Override
    public Class<FollowEnded> type() {
        return FollowEnded.class;
    }

    @Override
    public FollowEnded of(TaskRow row) {
        return new FollowEnded(new Nick(row.about()), new Nick(row.nick()), row.version());
    }

    @Override
    public void write(FollowEnded task, CommandWriter out) {
        out.nick(task.about());
        out.nick(task.whom());
        out.number(task.version());
    }

    @Override
    public FollowEnded read(CommandReader in) {
        return new FollowEnded(in.nick(), in.nick(), in.number());
    }

    @Override
    public void receive(Account account, FollowEnded task) {
        account.all(FollowRow.TABLE, "whom = ? and active = 1 and version <= ?", task.whom().value(), task.version())
                .forEach(edge -> {
                    account.update(edge, edge.changed(FollowPlaces.lastChange(account) + 1, false));
                    account.change(user -> user.withFollowing(-1));
                });
    }
}
