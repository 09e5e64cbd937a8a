/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.time.Instant;
import java.util.Optional;

import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.InvitationCode;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.RecoveryCode;
import dweeter.model.Token;

/// Type `Logger`: to register, log in and log out, and what users do with their accounts.
public sealed interface LoggerMessage extends Message
        permits LoggerMessage.Costly, LoggerMessage.Registered, LoggerMessage.CheckNick, LoggerMessage.NickChecked,
        LoggerMessage.LoggedIn, LoggerMessage.LogOut, LoggerMessage.LoggedOut, ChangePassword.PasswordChanged,
        RecoverAccount.AccountRecovered, RenewRecoveryCode.RecoveryCodeRenewed, ListSessions,
        ListSessions.SessionsListed, EndSession, EndSession.SessionsEnded, EndOtherSessions,
        DeleteAccount.AccountDeleted {

    /// What takes a server long, since a password is hashed for it.
    sealed interface Costly<R extends Message> extends LoggerMessage, ClientRequest<R>
            permits Register, LogIn, ChangePassword, RecoverAccount, RenewRecoveryCode, DeleteAccount {

        /// Where it comes from, in the words of the Entry: equal for all that comes from one place, and no more than that. What a
        /// client says of it is not passed on.
        Optional<String> source();

        /// The same as it comes from `source`.
        Costly<R> from(String source);
    }

    /// What is typed is judged by the server, so that a refusal can say which rule it breaks.
    ///
    /// @param invitation   an invitation, where that takes one
    /// @param registration who may register, as the Entry knows. What a client says of it is not passed on; absent from Entries of
    ///                     before, whose networks are open
    record Register(Cid cid, String name, String nick, Password password, Optional<String> source,
            Optional<InvitationCode> invitation, Optional<RegistrationMode> registration)
            implements
                Costly<Registered> {

        public Register(Cid cid, String name, String nick, Password password) {
            this(cid, name, nick, password, Optional.empty(), Optional.empty(), Optional.empty());
        }

        @Override
        public Register from(String place) {
            return new Register(cid, name, nick, password, Optional.of(place), invitation, registration);
        }

        /// The same with an invitation.
        public Register with(InvitationCode code) {
            return new Register(cid, name, nick, password, source, Optional.of(code), registration);
        }

        /// The same where only those may register.
        public Register under(RegistrationMode mode) {
            return new Register(cid, name, nick, password, source, invitation, Optional.of(mode));
        }

        @Override
        public Optional<Nick> home() {
            return Nick.typed(nick);
        }
    }

    /// @param recoveryCode to be written down: it is shown once, and the network keeps only a hash of it. Missing in the answer to a
    ///                     repeat, and where not all servers of a node can make one yet
    record Registered(Author author, Optional<RecoveryCode> recoveryCode) implements LoggerMessage {

        public Registered(Author author) {
            this(author, Optional.empty());
        }
    }

    /// Whether a nick could be registered right now; a courtesy while somebody types, no promise.
    record CheckNick(Nick nick) implements LoggerMessage, ClientRequest<NickChecked> {

        @Override
        public Optional<Nick> home() {
            return Optional.of(nick);
        }
    }

    record NickChecked(boolean free) implements LoggerMessage {}

    /// Opens a session. A repeat opens another one.
    ///
    /// @param software what the client called itself to the Entry. What it says of that here is not passed on
    record LogIn(Nick nick, Password password, Optional<String> source, Optional<String> software)
            implements
                Costly<LoggedIn> {

        public LogIn(Nick nick, Password password) {
            this(nick, password, Optional.empty(), Optional.empty());
        }

        @Override
        public LogIn from(String place) {
            return new LogIn(nick, password, Optional.of(place), software);
        }

        /// The same as it comes from a client that calls itself so.
        public LogIn by(String client) {
            return new LogIn(nick, password, source, Optional.of(client));
        }

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
