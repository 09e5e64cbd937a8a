/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.model.Nick;
import dweeter.node.rows.ItemRow;
import dweeter.node.rows.SessionRow;
import dweeter.node.rows.TaskRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Task.Ruled;

/// Tells an account what moderators say of it, or of one of its dweets.
final class RulingTask implements TaskKind<Ruled> {

    static final RulingTask KIND = new RulingTask();

    private RulingTask() {}

    /// @param n      of the dweet; 0 where it is about the account
    /// @param act    the number of the act
    /// @param active whether it is hidden or suspended
    static void leave(Account office, Nick about, long n, long act, boolean active) {
        KIND.leave(office, about.value(), n, act, active);
    }

    @Override
    public int code() {
        return 7;
    }

    @Override
    public RulesVersion since() {
        return RulesVersion.MODERATION;
    }

    @Override
    public Class<Ruled> type() {
        return Ruled.class;
    }

    @Override
    public Ruled of(TaskRow row) {
        return new Ruled(new Nick(row.about()), row.n(), row.version(), row.active());
    }

    @Override
    public void write(Ruled task, CommandWriter out) {
        out.nick(task.about());
        out.number(task.n());
        out.number(task.version());
        out.flag(task.active());
    }

    @Override
    public Ruled read(CommandReader in) {
        return new Ruled(in.nick(), in.number(), in.number(), in.flag());
    }

    @Override
    public void receive(Account account, Ruled task) {
        long ruling = task.active() ? task.version() : -task.version();
        if (task.n() > 0) {
            account.find(ItemRow.TABLE, task.n()).filter(item -> isLater(task, item.ruling()))
                    .ifPresent(item -> account.update(item, item.ruled(ruling)));
        } else if (isLater(task, account.user().ruling())) {
            account.change(user -> user.ruled(ruling));
            if (task.active()) {
                // Nobody gets in any more, so that nothing else has to ask.
                account.all(SessionRow.TABLE, "true").forEach(account::delete);
            }
        }
    }

    private static boolean isLater(Ruled task, Optional<Long> known) {
        return task.version() > Math.abs(known.orElse(0L));
    }
}
