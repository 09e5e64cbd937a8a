/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import dweeter.model.Author;
import dweeter.model.Nick;

/// One line of what was found.
sealed interface Hit {

    /// Who it leads to.
    Nick nick();

    /// Somebody this computer has seen.
    record Person(Author author) implements Hit {

        @Override
        public Nick nick() {
            return author.nick();
        }
    }

    /// The nick that was typed; nobody here knows whether anybody has it.
    record Typed(Nick nick) implements Hit {}
}
