/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.model.Nick;
import dweeter.node.storage.Account;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;

/// A command of somebody who is logged in.
public interface SessionCommand extends UserCommand {

    Proof proof();

    /// Changes the rows of the user, who is logged in. What is done once was not done before.
    Message apply(Account account, UserRows rows);

    @Override
    default Nick home() {
        return proof().nick();
    }

    @Override
    default Message apply(UserRows rows) {
        return rows.accounts().find(home())
                .filter(account -> account.isLoggedIn(proof().tokenHash(), proof().now()))
                .map(account -> applyTo(account, rows))
                .orElseGet(() -> new Refused(Refusal.NOT_LOGGED_IN));
    }

    private Message applyTo(Account account, UserRows rows) {
        return this instanceof Once once
                ? new Answers(account).recall(once).orElseGet(() -> apply(account, rows))
                : apply(account, rows);
    }
}
