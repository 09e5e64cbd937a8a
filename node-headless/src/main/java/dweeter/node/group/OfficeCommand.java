/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.rows.UserRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage;

/// A command to the office of the network, whose rows lie under a nick that nobody can register. Whoever proposes it has made sure
/// who asks: the office knows who may do what, and no sessions.
interface OfficeCommand extends Once {

    /// When it was asked for.
    Stamp now();

    /// Changes the rows of the office. What is done once was not done before.
    Message apply(Account office);

    @Override
    default Nick home() {
        return ModerationMessage.OFFICE;
    }

    /// The office comes to be with the first command to it. Nobody sees it, as nobody sees an account that is gone. Where somebody
    /// had the nick before it was reserved, the rows lie beside theirs.
    @Override
    default Message apply(UserRows rows) {
        Account office = rows.accounts().find(home())
                .orElseGet(() -> rows.accounts().create(UserRow.office(home(), now())));
        return new Answers(office).recall(this).orElseGet(() -> apply(office));
    }
}
