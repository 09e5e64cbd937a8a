/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import dweeter.desktop.connection.HeldPassword;
import dweeter.desktop.connection.Link;
import dweeter.desktop.connection.SavedSession;
import dweeter.model.Author;

/// Somebody who may come in, and the way to the network.
public sealed interface Admission {

    Link link();

    Author self();

    /// The network let them in.
    record LoggedIn(Link link, SavedSession session) implements Admission {

        @Override
        public Author self() {
            return session.self();
        }
    }

    /// This computer did, while there was no network to ask.
    ///
    /// @param password what the network is to be asked with
    record Recognised(Link link, Author self, HeldPassword password) implements Admission {}
}
