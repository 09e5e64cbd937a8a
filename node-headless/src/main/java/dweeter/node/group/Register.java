/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.UserRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;

/// Adds a user. A nick is taken once, for ever.
///
/// @param name as it was judged before it was proposed; never again
public record Register(Nick home, Cid cid, String name, String passwordHash, Stamp now) implements Once {

    static final CommandKind<Register> KIND = new CommandKind<>(1, Register::write,
            in -> new Register(in.nick(), in.cid(), in.text(), in.text(), in.stamp()));

    private void write(CommandWriter out) {
        out.nick(home);
        out.cid(cid);
        out.text(name);
        out.text(passwordHash);
        out.stamp(now);
    }

    @Override
    public CommandKind<Register> kind() {
        return KIND;
    }

    @Override
    public Message apply(UserRows rows) {
        Optional<Account> taken = rows.accounts().find(home);
        if (taken.isPresent()) {
            return new Answers(taken.get()).recall(this).orElseGet(() -> new Refused(Refusal.NICK_TAKEN));
        }
        Account account = rows.accounts().create(UserRow.fresh(home, name, passwordHash, now));
        var answers = new Answers(account);
        answers.remember(cid, AnswerKind.REGISTERED, Answers.mark(name));
        account.save();
        return answers.registered();
    }

    @Override
    public Optional<Message> again(AnswerRow kept, Account account) {
        boolean same = AnswerKind.of(kept) == AnswerKind.REGISTERED
                && (kept.n() == 0 || kept.n() == Answers.mark(name));
        return same ? Optional.of(new Answers(account).registered()) : Optional.empty();
    }

    /// Without what is secret.
    @Override
    public String toString() {
        return "Register[" + home + "]";
    }
}
