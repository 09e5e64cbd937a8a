/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.model.Nick;
import dweeter.protocol.Message;

/// A command on behalf of one user, who must be at home here.
public non-sealed interface UserCommand extends Command {

    Nick home();

    /// Changes the rows of the user, by the rules of the microblog.
    ///
    /// @return what the user is told
    Message apply(UserRows rows);
}
