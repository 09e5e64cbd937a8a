/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.model.Nick;
import dweeter.node.rows.SessionRow;
import dweeter.protocol.LoggerMessage.LoggedOut;
import dweeter.protocol.Message;

/// Logs somebody out. A session that is not there is none already.
public record CloseSession(Nick home, byte[] tokenHash) implements UserCommand {

    static final CommandKind<CloseSession> KIND = new CommandKind<>(3, CloseSession::write,
            in -> new CloseSession(in.nick(), in.bytes()));

    private void write(CommandWriter out) {
        out.nick(home);
        out.bytes(tokenHash);
    }

    @Override
    public CommandKind<CloseSession> kind() {
        return KIND;
    }

    @Override
    public Message apply(UserRows rows) {
        rows.accounts().find(home)
                .ifPresent(account -> account.find(SessionRow.TABLE, tokenHash).ifPresent(row -> {
                    account.delete(row);
                    account.save();
                }));
        return new LoggedOut();
    }
}
