/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.model.Cid;
import dweeter.model.Stamp;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.SessionRow;
import dweeter.node.storage.Account;
import dweeter.protocol.DeleteAccount.AccountDeleted;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;

/// Deletes the account of somebody whose password was right. From then on nobody sees anything of it. Its rows go by and by, see
/// [EraseTask]; that of the user stays, so that the nick is not given out again.
///
/// @param compared the hash that the password was compared with, which has to be that of the present one still
public record DeleteUser(Proof proof, Cid cid, String compared) implements SessionCommand, Once {

    static final CommandKind<DeleteUser> KIND = new CommandKind<>(36, RulesVersion.ACCOUNTS, DeleteUser::write,
            in -> new DeleteUser(Proof.read(in), in.cid(), in.text()));

    private void write(CommandWriter out) {
        proof.write(out);
        out.cid(cid);
        out.text(compared);
    }

    @Override
    public CommandKind<DeleteUser> kind() {
        return KIND;
    }

    /// The session ends with the account: a repeat has none.
    @Override
    public Message apply(UserRows rows) {
        return rows.accounts().find(home()).filter(Account::isGone)
                .flatMap(account -> new Answers(account).recall(this))
                .orElseGet(() -> SessionCommand.super.apply(rows));
    }

    @Override
    public Message apply(Account account, UserRows rows) {
        if (!account.user().password().equals(compared)) {
            return new Refused(Refusal.WRONG_CREDENTIALS);
        }
        Stamp at = proof.now().after(account.stamp());
        account.change(user -> user.departed(at));
        account.all(SessionRow.TABLE, "true").forEach(account::delete);
        new Answers(account).rememberOfAccount(cid, AnswerKind.ACCOUNT_DELETED, "");
        EraseTask.leave(account);
        account.save();
        return new AccountDeleted();
    }

    @Override
    public Optional<Message> again(AnswerRow kept, Account account) {
        return AnswerKind.of(kept) == AnswerKind.ACCOUNT_DELETED
                ? Optional.of(new AccountDeleted())
                : Optional.empty();
    }

    /// Without what is secret.
    @Override
    public String toString() {
        return "DeleteUser[" + home() + "]";
    }
}
