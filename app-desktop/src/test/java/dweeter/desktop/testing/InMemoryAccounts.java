/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dweeter.client.Outcome;
import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Nick;
import dweeter.model.RecoveryCode;
import dweeter.model.SessionId;
import dweeter.model.Sha256;
import dweeter.model.Stamp;
import dweeter.model.Token;
import dweeter.protocol.ChangePassword;
import dweeter.protocol.DeleteAccount;
import dweeter.protocol.EndOtherSessions;
import dweeter.protocol.EndSession;
import dweeter.protocol.ListSessions;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.RecoverAccount;
import dweeter.protocol.Refusal;
import dweeter.protocol.RenewRecoveryCode;

/// Who may do something in an [InMemoryCommunity]: its accounts and sessions. Guarded by its lock.
final class InMemoryAccounts {

    private static final Nick RESERVED = new Nick("admin");
    private final Map<Nick, InMemoryUser> users;
    private final InMemoryDeletions deletions;
    private final Supplier<Stamp> stamps;
    /// Those who have deleted their accounts.
    private final Set<Nick> gone = new HashSet<>();
    /// When each was opened and expires, the first opened first.
    private final Map<Token, Times> sessions = new LinkedHashMap<>();
    private int opened;
    private int codes;

    private record Times(Instant opened, Instant expires) {}

    InMemoryAccounts(Map<Nick, InMemoryUser> users, InMemoryDeletions deletions, Supplier<Stamp> stamps) {
        this.users = users;
        this.deletions = deletions;
        this.stamps = stamps;
    }

    boolean isOpen(Token token) {
        return sessions.containsKey(token);
    }

    Token open(Nick nick) {
        byte[] secret = new byte[32];
        opened++;
        secret[0] = (byte) opened;
        secret[1] = (byte) (opened >> Byte.SIZE);
        Token token = Token.of(nick, secret);
        Instant now = stamps.get().instant();
        sessions.put(token, new Times(now, now.plusSeconds(86_400)));
        return token;
    }

    void endAll() {
        sessions.clear();
    }

    Outcome<?> judge(LoggerMessage asked) {
        return switch (asked) {
            case LoggerMessage.CheckNick(Nick nick) when RESERVED.equals(nick) -> refused(Refusal.NICK_RESERVED);
            case LoggerMessage.CheckNick check ->
                new Outcome.Done<>(new LoggerMessage.NickChecked(!isTaken(check.nick())));
            case LoggerMessage.Register register -> register(register);
            case LoggerMessage.LogIn logIn -> logIn(logIn);
            case LoggerMessage.LogOut logOut -> {
                sessions.remove(logOut.token());
                yield new Outcome.Done<>(new LoggerMessage.LoggedOut());
            }
            case DeleteAccount delete -> delete(delete);
            case ListSessions list -> list(list.token());
            case EndSession end -> end(end.token(), token -> id(token).equals(end.session()));
            case EndOtherSessions end -> end(end.token(), token -> !token.equals(end.token()));
            case ChangePassword change -> change(change);
            case RecoverAccount recover -> recover(recover);
            case RenewRecoveryCode renew -> renew(renew);
            default -> refused(Refusal.NOT_HERE);
        };
    }

    private Outcome<?> register(LoggerMessage.Register wanted) {
        Optional<Nick> nick = Nick.typed(wanted.nick());
        if (nick.isEmpty()) {
            return refused(Refusal.BAD_NICK);
        }
        if (!wanted.password().isLongEnough()) {
            return refused(Refusal.PASSWORD_TOO_SHORT);
        }
        if (isTaken(nick.get())) {
            return refused(Refusal.NICK_TAKEN);
        }
        if (RESERVED.equals(nick.get())) {
            return refused(Refusal.NICK_RESERVED);
        }
        Optional<DisplayName> name = DisplayName.typed(wanted.name());
        if (name.isEmpty()) {
            return refused(Refusal.BAD_NAME);
        }
        var author = new Author(nick.get(), name.get());
        var user = new InMemoryUser(author, wanted.password(), stamps.get());
        users.put(nick.get(), user);
        return new Outcome.Done<>(new LoggerMessage.Registered(author, newCode(user)));
    }

    private Outcome<?> logIn(LoggerMessage.LogIn wanted) {
        InMemoryUser user = users.get(wanted.nick());
        if (user == null || !user.password.equals(wanted.password())) {
            return refused(Refusal.WRONG_CREDENTIALS);
        }
        Token token = open(wanted.nick());
        return new Outcome.Done<>(new LoggerMessage.LoggedIn(token, user.author, times(token).expires));
    }

    private boolean isTaken(Nick nick) {
        return users.containsKey(nick) || gone.contains(nick);
    }

    private Outcome<?> delete(DeleteAccount wanted) {
        Nick nick = wanted.token().nick();
        if (!user(wanted.token()).password.equals(wanted.password())) {
            return refused(Refusal.WRONG_CREDENTIALS);
        }
        gone.add(nick);
        users.remove(nick);
        sessions.keySet().removeIf(token -> token.nick().equals(nick));
        users.values().forEach(user -> user.follows.remove(nick));
        deletions.buryRedweetsOf(nick);
        return new Outcome.Done<>(new DeleteAccount.AccountDeleted());
    }

    private Outcome<?> list(Token asking) {
        List<ListSessions.OpenSession> open = sessions.keySet().stream()
                .filter(token -> token.nick().equals(asking.nick()))
                .map(token -> new ListSessions.OpenSession(id(token), times(token).opened, times(token).expires,
                        Optional.empty(), token.equals(asking)))
                .toList();
        return new Outcome.Done<>(new ListSessions.SessionsListed(open.reversed()));
    }

    private Outcome<?> end(Token asking, Predicate<Token> which) {
        sessions.keySet().removeIf(token -> token.nick().equals(asking.nick()) && which.test(token));
        return new Outcome.Done<>(new EndSession.SessionsEnded());
    }

    private Times times(Token token) {
        return Optional.ofNullable(sessions.get(token)).orElseThrow();
    }

    private static SessionId id(Token token) {
        return SessionId.of(Sha256.of(token.text()));
    }

    private Outcome<?> change(ChangePassword wanted) {
        if (!wanted.newPassword().isLongEnough()) {
            return refused(Refusal.PASSWORD_TOO_SHORT);
        }
        InMemoryUser user = user(wanted.token());
        if (!user.password.equals(wanted.password())) {
            return refused(Refusal.WRONG_CREDENTIALS);
        }
        user.password = wanted.newPassword();
        sessions.keySet()
                .removeIf(token -> token.nick().equals(wanted.token().nick()) && !token.equals(wanted.token()));
        return new Outcome.Done<>(new ChangePassword.PasswordChanged());
    }

    private Outcome<?> recover(RecoverAccount wanted) {
        if (!wanted.newPassword().isLongEnough()) {
            return refused(Refusal.PASSWORD_TOO_SHORT);
        }
        InMemoryUser user = users.get(wanted.nick());
        if (user == null || !user.code.equals(Optional.of(wanted.recoveryCode()))) {
            return refused(Refusal.WRONG_CREDENTIALS);
        }
        user.password = wanted.newPassword();
        sessions.keySet().removeIf(token -> token.nick().equals(wanted.nick()));
        return new Outcome.Done<>(new RecoverAccount.AccountRecovered(user.author, newCode(user)));
    }

    private Outcome<?> renew(RenewRecoveryCode wanted) {
        InMemoryUser user = user(wanted.token());
        return user.password.equals(wanted.password())
                ? new Outcome.Done<>(new RenewRecoveryCode.RecoveryCodeRenewed(newCode(user)))
                : refused(Refusal.WRONG_CREDENTIALS);
    }

    private Optional<RecoveryCode> newCode(InMemoryUser user) {
        codes++;
        byte[] bytes = new byte[RecoveryCode.BYTES];
        bytes[0] = (byte) codes;
        bytes[1] = (byte) (codes >> Byte.SIZE);
        user.code = Optional.of(RecoveryCode.of(bytes));
        return user.code;
    }

    /// What a repeat is answered: a recovery code is shown once.
    static Outcome<?> again(Outcome<?> outcome) {
        return outcome.map(value -> switch (value) {
            case LoggerMessage.Registered(var author, var _) -> new LoggerMessage.Registered(author);
            case RecoverAccount.AccountRecovered(var author, var _) ->
                new RecoverAccount.AccountRecovered(author, Optional.empty());
            case RenewRecoveryCode.RecoveryCodeRenewed _ ->
                new RenewRecoveryCode.RecoveryCodeRenewed(Optional.empty());
            case Object other -> other;
        });
    }

    private InMemoryUser user(Token token) {
        return Optional.ofNullable(users.get(token.nick())).orElseThrow();
    }

    private static Outcome<?> refused(Refusal reason) {
        return new Outcome.Refused<>(reason, "");
    }
}
