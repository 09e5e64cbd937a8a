/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.model.Cid;
import dweeter.node.rows.AnswerRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Message;

/// A command that is done once, however often it is repeated with its cid.
public interface Once extends UserCommand {

    Cid cid();

    /// The answer it got when it was done.
    ///
    /// @param kept what is kept of the answer to its cid
    /// @return empty if that was for something else than this
    Optional<Message> again(AnswerRow kept, Account account);
}
