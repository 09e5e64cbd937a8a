/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.security.MessageDigest;
import java.util.Optional;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.SessionRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.RecoverAccount.AccountRecovered;
import dweeter.protocol.Refusal;

/// Gives somebody another password for the recovery code, which gives way to another one, and ends all sessions.
///
/// @param code         the hash of what was said to be the code
/// @param newCode      the hash of the next one
/// @param passwordHash of the new password
public record Recover(Nick home, Cid cid, byte[] code, byte[] newCode, String passwordHash) implements Once {

    static final CommandKind<Recover> KIND = new CommandKind<>(17, RulesVersion.ACCOUNTS, Recover::write,
            in -> new Recover(in.nick(), in.cid(), in.bytes(), in.bytes(), in.text()));

    private void write(CommandWriter out) {
        out.nick(home);
        out.cid(cid);
        out.bytes(code);
        out.bytes(newCode);
        out.text(passwordHash);
    }

    @Override
    public CommandKind<Recover> kind() {
        return KIND;
    }

    @Override
    public Message apply(UserRows rows) {
        Optional<Account> known = rows.accounts().find(home).filter(account -> !account.isGone());
        return known.flatMap(account -> new Answers(account).recall(this))
                .or(() -> known.filter(this::isOpenedByCode).map(this::recover))
                .orElseGet(() -> new Refused(Refusal.WRONG_CREDENTIALS));
    }

    private boolean isOpenedByCode(Account account) {
        return account.user().recovery().filter(hash -> MessageDigest.isEqual(hash, code)).isPresent();
    }

    private Message recover(Account account) {
        if (account.user().isSuspended()) {
            return new Refused(Refusal.ACCOUNT_SUSPENDED);
        }
        account.change(user -> user.withPassword(passwordHash).withRecovery(newCode));
        account.all(SessionRow.TABLE, "true").forEach(account::delete);
        new Answers(account).rememberOfAccount(cid, AnswerKind.RECOVERED, "");
        account.save();
        return recovered(account);
    }

    private static Message recovered(Account account) {
        return new AccountRecovered(new Answers(account).author(), Optional.empty());
    }

    @Override
    public Optional<Message> again(AnswerRow kept, Account account) {
        return AnswerKind.of(kept) == AnswerKind.RECOVERED ? Optional.of(recovered(account)) : Optional.empty();
    }

    /// Without what is secret.
    @Override
    public String toString() {
        return "Recover[" + home + "]";
    }
}
