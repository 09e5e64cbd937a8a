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
/// @param name     as it was judged before it was proposed; never again
/// @param recovery the hash of the recovery code; absent where not all siblings know of such
public record Register(Nick home, Cid cid, String name, String passwordHash, Stamp now, Optional<byte[]> recovery)
        implements
            Once {

    static final CommandKind<Register> OF_FIRST_RULES = new CommandKind<>(1, Register::writeFirst,
            in -> new Register(in.nick(), in.cid(), in.text(), in.text(), in.stamp()));
    static final CommandKind<Register> KIND = new CommandKind<>(16, RulesVersion.ACCOUNTS, Register::write,
            in -> new Register(in.nick(), in.cid(), in.text(), in.text(), in.stamp(), in.optional(in::bytes)));

    public Register(Nick home, Cid cid, String name, String passwordHash, Stamp now) {
        this(home, cid, name, passwordHash, now, Optional.empty());
    }

    private void writeFirst(CommandWriter out) {
        out.nick(home);
        out.cid(cid);
        out.text(name);
        out.text(passwordHash);
        out.stamp(now);
    }

    private void write(CommandWriter out) {
        writeFirst(out);
        out.optional(recovery, out::bytes);
    }

    @Override
    public CommandKind<Register> kind() {
        return recovery.isEmpty() ? OF_FIRST_RULES : KIND;
    }

    @Override
    public Message apply(UserRows rows) {
        Optional<Account> taken = rows.accounts().find(home);
        if (taken.isPresent()) {
            return taken.filter(account -> !account.isGone()).flatMap(account -> new Answers(account).recall(this))
                    .orElseGet(() -> new Refused(Refusal.NICK_TAKEN));
        }
        Account account = rows.accounts().create(UserRow.fresh(home, name, passwordHash, now, recovery));
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
