/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Arrays;
import java.util.Optional;

import dweeter.model.Cid;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.SessionRow;
import dweeter.node.storage.Account;
import dweeter.protocol.ChangePassword.PasswordChanged;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;

/// Gives somebody another password whose present one was right, and ends all other sessions.
///
/// @param compared     the hash that the present password was compared with; another one that has come meanwhile is not replaced
/// @param passwordHash of the new password
public record SetPassword(Proof proof, Cid cid, String compared, String passwordHash) implements SessionCommand, Once {

    static final CommandKind<SetPassword> KIND = new CommandKind<>(14, RulesVersion.ACCOUNTS, SetPassword::write,
            in -> new SetPassword(Proof.read(in), in.cid(), in.text(), in.text()));

    private void write(CommandWriter out) {
        proof.write(out);
        out.cid(cid);
        out.text(compared);
        out.text(passwordHash);
    }

    @Override
    public CommandKind<SetPassword> kind() {
        return KIND;
    }

    @Override
    public Message apply(Account account, UserRows rows) {
        if (!account.user().password().equals(compared)) {
            return new Refused(Refusal.WRONG_CREDENTIALS);
        }
        account.change(user -> user.withPassword(passwordHash));
        account.all(SessionRow.TABLE, "true").stream().filter(row -> !Arrays.equals(row.token(), proof.tokenHash()))
                .forEach(account::delete);
        new Answers(account).rememberOfAccount(cid, AnswerKind.PASSWORD_CHANGED, "");
        account.save();
        return new PasswordChanged();
    }

    @Override
    public Optional<Message> again(AnswerRow kept, Account account) {
        return AnswerKind.of(kept) == AnswerKind.PASSWORD_CHANGED
                ? Optional.of(new PasswordChanged())
                : Optional.empty();
    }

    /// Without what is secret.
    @Override
    public String toString() {
        return "SetPassword[" + home() + "]";
    }
}
