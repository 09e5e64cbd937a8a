/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dweeter.model.DisplayName;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.model.Token;
import dweeter.node.group.Command;
import dweeter.node.routing.Replies;
import dweeter.protocol.Failure;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.LoggerMessage.LoggedIn;
import dweeter.protocol.LoggerMessage.NickChecked;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.rpc.Reply;
import dweeter.security.PasswordHasher;
import dweeter.security.Tokens;

/// Registers users and opens and ends their sessions.
final class Accounts {

    private static final Duration SESSION = Duration.ofDays(90);
    private static final Failure BUSY = new Failure.TryAgain(500, "too many log-ins at once");

    private final Group group;
    private final PasswordHasher hasher;
    private final SecureRandom random;

    Accounts(Group group, PasswordHasher hasher, SecureRandom random) {
        this.group = group;
        this.hasher = hasher;
        this.random = random;
    }

    Message handle(LoggerMessage message) throws InterruptedException {
        return switch (message) {
            case LoggerMessage.Register register -> register(register);
            case LoggerMessage.CheckNick(Nick nick) -> Replies.message(
                    group.read(List.of(nick), session -> new NickChecked(
                            !session.exists("select 1 from users where nick = ?", nick.value()))));
            case LoggerMessage.LogIn logIn -> logIn(logIn);
            case LoggerMessage.LogOut(Token token) ->
                group.propose(new Command.CloseSession(token.nick(), Tokens.hash(token)));
            case LoggerMessage.Registered _,NickChecked _,LoggedIn _,LoggerMessage.LoggedOut _ ->
                new Refused(Refusal.NOT_HERE);
        };
    }

    private Message register(LoggerMessage.Register request) throws InterruptedException {
        Optional<Nick> nick = Nick.typed(request.nick());
        if (nick.isEmpty()) {
            return new Refused(Refusal.BAD_NICK);
        }
        if (!request.password().isLongEnough()) {
            return new Refused(Refusal.PASSWORD_TOO_SHORT);
        }
        Optional<DisplayName> name = DisplayName.typed(request.name());
        if (name.isEmpty()) {
            return new Refused(Refusal.BAD_NAME, DisplayName.check(request.name()).sentence());
        }
        Optional<String> hash = hasher.hash(request.password());
        return hash.isEmpty()
                ? BUSY
                : group.propose(new Command.Register(nick.get(), request.cid(), name.get(), hash.get(), group.now()));
    }

    private Message logIn(LoggerMessage.LogIn request) throws InterruptedException {
        Reply<Optional<String>> known = group.read(List.of(request.nick()), session -> session
                .first("select password from users where nick = ?", row -> row.getString(1), request.nick().value()));
        if (!(known instanceof Reply.Done<Optional<String>>(Optional<String> hash))) {
            return Replies.message(known.map(_ -> new NickChecked(false)));
        }
        if (hash.isEmpty()) {
            return hasher.pretendToMatch(request.password()).isPresent()
                    ? new Refused(Refusal.WRONG_CREDENTIALS)
                    : BUSY;
        }
        Optional<Boolean> matches = hasher.matches(request.password(), hash.get());
        if (matches.isEmpty()) {
            return BUSY;
        }
        return matches.get() ? openSession(request.nick()) : new Refused(Refusal.WRONG_CREDENTIALS);
    }

    private Message openSession(Nick nick) throws InterruptedException {
        Token token = Tokens.fresh(nick, random);
        Stamp now = group.now();
        Stamp expires = Stamp.of(now.instant().plus(SESSION));
        Message opened = group.propose(new Command.OpenSession(nick, Tokens.hash(token), now, expires));
        return opened instanceof Registered(var author) ? new LoggedIn(token, author, expires.instant()) : opened;
    }
}
