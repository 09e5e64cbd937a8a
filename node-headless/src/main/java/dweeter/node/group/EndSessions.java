/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Arrays;
import java.util.Optional;

import dweeter.model.SessionId;
import dweeter.node.rows.SessionRow;
import dweeter.node.storage.Account;
import dweeter.protocol.EndSession.SessionsEnded;
import dweeter.protocol.Message;

/// Ends sessions of somebody who is logged in.
///
/// @param only the session to end; absent to end all but the one this was asked in
public record EndSessions(Proof proof, Optional<SessionId> only) implements SessionCommand {

    static final CommandKind<EndSessions> KIND = new CommandKind<>(19, RulesVersion.ACCOUNTS, EndSessions::write,
            in -> new EndSessions(Proof.read(in), in.optional(() -> new SessionId(in.text()))));

    private void write(CommandWriter out) {
        proof.write(out);
        out.optional(only, id -> out.text(id.value()));
    }

    @Override
    public CommandKind<EndSessions> kind() {
        return KIND;
    }

    @Override
    public Message apply(Account account, UserRows rows) {
        account.all(SessionRow.TABLE, "true").stream().filter(this::ends).forEach(account::delete);
        account.save();
        return new SessionsEnded();
    }

    private boolean ends(SessionRow session) {
        return only.map(id -> id.equals(SessionId.of(session.token())))
                .orElseGet(() -> !Arrays.equals(session.token(), proof.tokenHash()));
    }
}
