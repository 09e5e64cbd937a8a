/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Nick;

/// Somebody whose items are shown, and how much of what moderators have hidden.
///
/// @param isSuspended whether all of it is hidden
/// @param isUnveiled  whether it is shown all the same, with a mark: to its author, or to moderators
record Byline(Author author, boolean isSuspended, boolean isUnveiled) {

    /// As others see them.
    ///
    /// @param name   as it is kept
    /// @param ruling as in [dweeter.node.rows.UserRow#ruling]; 0 if there is none
    static Byline of(Nick nick, String name, long ruling) {
        return new Byline(new Author(nick, DisplayName.kept(name)), ruling > 0, false);
    }

    /// With everything, if that is wanted.
    Byline unveiled(boolean wanted) {
        return new Byline(author, isSuspended, wanted);
    }

    Nick nick() {
        return author.nick();
    }
}
