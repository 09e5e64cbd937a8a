/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;
import java.util.Optional;

import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.rows.SessionRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;

/// Logs somebody in whose password was right.
///
/// @param passwordHash that the password was compared with; nobody is let in by one that was changed meanwhile. Absent in what
///                     was proposed under earlier rules
/// @param software     what the client called itself, if that is known
public record OpenSession(Nick home, byte[] tokenHash, Stamp now, Stamp expires, Optional<String> passwordHash,
        Optional<String> software)
        implements
            UserCommand {

    static final int MAX_SESSIONS = 32;

    static final CommandKind<OpenSession> OF_FIRST_RULES = new CommandKind<>(2, OpenSession::writeFirst,
            in -> new OpenSession(in.nick(), in.bytes(), in.stamp(), in.stamp()));
    static final CommandKind<OpenSession> KIND = new CommandKind<>(15, RulesVersion.ACCOUNTS, OpenSession::write,
            in -> new OpenSession(in.nick(), in.bytes(), in.stamp(), in.stamp(), in.optional(in::text),
                    in.optional(in::text)));

    public OpenSession(Nick home, byte[] tokenHash, Stamp now, Stamp expires) {
        this(home, tokenHash, now, expires, Optional.empty(), Optional.empty());
    }

    private void writeFirst(CommandWriter out) {
        out.nick(home);
        out.bytes(tokenHash);
        out.stamp(now);
        out.stamp(expires);
    }

    private void write(CommandWriter out) {
        writeFirst(out);
        out.optional(passwordHash, out::text);
        out.optional(software, out::text);
    }

    @Override
    public CommandKind<OpenSession> kind() {
        return passwordHash.isEmpty() ? OF_FIRST_RULES : KIND;
    }

    @Override
    public Message apply(UserRows rows) {
        Optional<Account> known = rows.accounts().find(home)
                .filter(account -> !account.isGone())
                .filter(account -> passwordHash.isEmpty() || account.user().password().equals(passwordHash.get()));
        if (known.isEmpty()) {
            return new Refused(Refusal.WRONG_CREDENTIALS);
        }
        Account account = known.get();
        if (account.user().isSuspended()) {
            return new Refused(Refusal.ACCOUNT_SUSPENDED);
        }
        account.find(SessionRow.TABLE, tokenHash).ifPresent(account::delete);
        // Not by the time, which may be a wrong one: what has ended is of no use to anybody, and goes when its place is needed.
        List<SessionRow> open = account.all(SessionRow.TABLE, "true order by opened desc, token");
        open.stream().skip(MAX_SESSIONS - 1L).forEach(account::delete);
        long opened = Math.max(now.micros(), open.stream().mapToLong(row -> row.opened() + 1).max().orElse(0));
        account.insert(new SessionRow(home.value(), tokenHash, opened, expires.micros(), software));
        account.save();
        return new Answers(account).registered();
    }

    /// Without what is secret.
    @Override
    public String toString() {
        return "OpenSession[" + home + "]";
    }
}
