/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.model.Cid;
import dweeter.node.rows.AnswerRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.RenewRecoveryCode.RecoveryCodeRenewed;

/// Gives somebody whose password was right another recovery code.
///
/// @param compared the hash that the password was compared with, which has to be that of the present one still
/// @param code     the hash of the code
public record RenewCode(Proof proof, Cid cid, String compared, byte[] code) implements SessionCommand, Once {

    static final CommandKind<RenewCode> KIND = new CommandKind<>(18, RulesVersion.ACCOUNTS, RenewCode::write,
            in -> new RenewCode(Proof.read(in), in.cid(), in.text(), in.bytes()));

    private void write(CommandWriter out) {
        proof.write(out);
        out.cid(cid);
        out.text(compared);
        out.bytes(code);
    }

    @Override
    public CommandKind<RenewCode> kind() {
        return KIND;
    }

    @Override
    public Message apply(Account account, UserRows rows) {
        if (!account.user().password().equals(compared)) {
            return new Refused(Refusal.WRONG_CREDENTIALS);
        }
        account.change(user -> user.withRecovery(code));
        new Answers(account).rememberOfAccount(cid, AnswerKind.CODE_RENEWED, "");
        account.save();
        return new RecoveryCodeRenewed(Optional.empty());
    }

    @Override
    public Optional<Message> again(AnswerRow kept, Account account) {
        return AnswerKind.of(kept) == AnswerKind.CODE_RENEWED
                ? Optional.of(new RecoveryCodeRenewed(Optional.empty()))
                : Optional.empty();
    }

    /// Without what is secret.
    @Override
    public String toString() {
        return "RenewCode[" + home() + "]";
    }
}
