/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.node.rows.TaskRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Task;

/// A kind of pending task: how it stands in its table and in the log, and what it changes where it arrives.
///
/// @param <T> the task as it travels
interface TaskKind<T extends Task> {

    /// In the table and in the log; never used for anything else.
    int code();

    /// The first rules that know it.
    default RulesVersion since() {
        return RulesVersion.FIRST;
    }

    Class<T> type();

    /// The task a row describes.
    T of(TaskRow row);

    void write(T task, CommandWriter out);

    T read(CommandReader in);

    /// Changes the rows of whom it is about; they are saved by the caller. It may come again, and after later ones.
    void receive(Account account, T task);

    /// The same where the account of whom it is about is deleted: nothing of that changes any more, but somebody else may have to
    /// learn of it.
    default void receiveGone(Account account, T task) {}

    /// Leaves one in the rows of who caused it; they are saved by the caller.
    default void leave(Account account, String about, long n, long version, boolean active) {
        account.insert(new TaskRow(account.nick().value(), account.user().nextTask(), about, code(), n, version,
                active));
        account.change(user -> user.withTask());
    }
}
