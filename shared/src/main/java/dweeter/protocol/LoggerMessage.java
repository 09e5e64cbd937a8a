/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.time.Instant;
import java.util.Optional;

import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Token;

/// Type `Logger`: to register, log in and log out.
public sealed interface LoggerMessage extends Message {

    /// What is typed is judged by the server, so that a refusal can say which rule it breaks.
    record Register(Cid cid, String name, String nick, Password password)
            implements
                LoggerMessage,
                ClientRequest<Registered> {

        @Override
        public Optional<Nick> home() {
            return Nick.typed(nick);
        }
    }

    record Registered(Author author) implements LoggerMessage {}

    /// Whether a nick could be registered right now; a courtesy while somebody types, no promise.
    record CheckNick(Nick nick) implements LoggerMessage, ClientRequest<NickChecked> {

        @Override
        public Optional<Nick> home() {
            return Optional.of(nick);
        }
    }

    record NickChecked(boolean free) implements LoggerMessage {}

    /// Opens a session. A repeat opens another one.
    record LogIn(Nick nick, Password password) implements LoggerMessage, ClientRequest<LoggedIn> {

        @Override
        public Optional<Nick> home() {
            return Optional.of(nick);
        }
    }

    record LoggedIn(Token token, Author author, Instant expires) implements LoggerMessage {}

    /// Ends the session of the token, which is worth nothing from then on. To end an ended one changes nothing.
    record LogOut(Token token) implements LoggerMessage, ClientRequest<LoggedOut> {

        @Override
        public Optional<Nick> home() {
            return Optional.of(token.nick());
        }
    }

    record LoggedOut() implements LoggerMessage {}
}
