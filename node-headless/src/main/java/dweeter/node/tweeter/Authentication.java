/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.Nick;
import dweeter.model.RecoveryCode;
import dweeter.model.Token;
import dweeter.node.group.CloseSession;
import dweeter.node.group.Register;
import dweeter.node.group.RulesVersion;
import dweeter.node.hashing.HashQueue;
import dweeter.node.hashing.HashQueue.Wanted;
import dweeter.node.limits.Change;
import dweeter.node.limits.ReservedNicks;
import dweeter.node.routing.ReplyTranslation;
import dweeter.protocol.ChangePassword;
import dweeter.protocol.DeleteAccount;
import dweeter.protocol.EndOtherSessions;
import dweeter.protocol.EndSession;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.ListSessions;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.LoggerMessage.LoggedIn;
import dweeter.protocol.LoggerMessage.NickChecked;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.Message;
import dweeter.protocol.RecoverAccount;
import dweeter.protocol.Refusal;
import dweeter.protocol.RenewRecoveryCode;
import dweeter.rpc.Reply;
import dweeter.security.RecoveryCodes;
import dweeter.security.Tokens;

/// Registers users and opens and ends their sessions.
final class Authentication {

    /// Of no password: for somebody whose nick is known to be taken.
    private static final String NO_HASH = "$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43);

    private final OwnedStore group;
    private final Hashing hashing;
    private final Recovery recovery;
    private final AccountChanges changes;
    private final ReservedNicks reserved;
    private final Invitations invitations;
    private final Guesses guesses;
    private final Supplier<RulesVersion> spoken;
    private final Sessions sessions;

    /// @param spoken the newest rules that all siblings know
    Authentication(OwnedStore group, HashQueue hashes, ReservedNicks reserved, Invitations invitations,
            Guesses guesses, Supplier<RulesVersion> spoken, SecureRandom random) {
        this.group = group;
        this.hashing = new Hashing(hashes);
        this.recovery = new Recovery(group, hashing, random);
        this.changes = new AccountChanges(group, hashing, recovery);
        this.reserved = reserved;
        this.invitations = invitations;
        this.guesses = guesses;
        this.spoken = spoken;
        this.sessions = new Sessions(group, spoken, random);
    }

    Message handle(LoggerMessage message) throws InterruptedException {
        return switch (message) {
            case LoggerMessage.Register register -> register(register);
            case LoggerMessage.CheckNick(Nick nick) -> check(nick);
            case LoggerMessage.LogIn logIn -> guesses.attempt(logIn, logIn.nick(), () -> logIn(logIn));
            case LoggerMessage.LogOut(Token token) ->
                group.propose(new CloseSession(token.nick(), Tokens.hash(token)));
            case ChangePassword request ->
                guesses.attempt(request, request.token().nick(), () -> changes.changePassword(request));
            case RecoverAccount request ->
                guesses.attempt(request, request.nick(), () -> recovery.recover(request));
            case RenewRecoveryCode request ->
                guesses.attempt(request, request.token().nick(), () -> changes.renewCode(request));
            case DeleteAccount request ->
                guesses.attempt(request, request.token().nick(), () -> changes.delete(request));
            case ListSessions request -> sessions.list(request);
            case EndSession request -> sessions.end(request);
            case EndOtherSessions request -> sessions.endOthers(request);
            case LoggerMessage.Registered _,NickChecked _,LoggedIn _,LoggerMessage.LoggedOut _,ChangePassword.PasswordChanged _,RecoverAccount.AccountRecovered _,RenewRecoveryCode.RecoveryCodeRenewed _,ListSessions.SessionsListed _,EndSession.SessionsEnded _,DeleteAccount.AccountDeleted _ ->
                new Refused(Refusal.NOT_HERE);
        };
    }

    private Message check(Nick nick) throws InterruptedException {
        return ReplyTranslation.message(group.read(List.of(nick), session -> {
            boolean taken = session.exists("select 1 from users where nick = ?", nick.value());
            return !taken && reserved.has(nick) ? new Refused(Refusal.NICK_RESERVED) : new NickChecked(!taken);
        }));
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
            return asBefore(nick.get(), request);
        }
        Wanted wanted = hashing.queue().wanted(request.source(), nick.get(), request.password(), "register",
                request.cid().toString());
        return hashing.unlessEarly(wanted, () -> switch (standing(nick.get(), request.cid())) {
            case Reply.Done<Standing>(Standing standing) -> switch (standing) {
                case FREE -> unlessRefused(nick.get(), request,
                        () -> hashing.inTurn(wanted, "", hasher -> hasher.hash(request.password()),
                                hash -> registerInvited(nick.get(), request, name.get(), hash)));
                case TAKEN -> new Refused(Refusal.NICK_TAKEN);
                case ANSWERED -> register(nick.get(), request.cid(), name.get(), NO_HASH);
            };
            case Reply<Standing> other -> ReplyTranslation.message(other.map(_ -> new Refused(Refusal.NICK_TAKEN)));
        });
    }

    /// What costs nothing comes before the hash.
    private Message unlessRefused(Nick nick, LoggerMessage.Register request, Change change)
            throws InterruptedException {
        if (reserved.has(nick)) {
            return new Refused(Refusal.NICK_RESERVED);
        }
        Optional<Refused> refusal = Invitations.refusal(request);
        return refusal.isPresent() ? refusal.get() : change.make();
    }

    /// The invitation is used up last, so that nobody loses it for a nick that they do not get.
    private Message registerInvited(Nick nick, LoggerMessage.Register request, DisplayName name, String hash)
            throws InterruptedException {
        Optional<Message> refusal = invitations.claim(request, nick);
        return refusal.isPresent() ? refusal.get() : register(nick, request.cid(), name, hash);
    }

    /// A name that is refused today may have been taken before the rules became stricter: who repeats that is answered as
    /// before.
    private Message asBefore(Nick nick, LoggerMessage.Register request) throws InterruptedException {
        var refused = new Refused(Refusal.BAD_NAME, DisplayName.check(request.name()).sentence());
        Optional<DisplayName> name = DisplayName.typedBefore(request.name());
        if (name.isEmpty()) {
            return refused;
        }
        return switch (standing(nick, request.cid())) {
            case Reply.Done<Standing>(Standing standing) -> switch (standing) {
                case FREE, TAKEN -> refused;
                case ANSWERED -> register(nick, request.cid(), name.get(), NO_HASH);
            };
            case Reply<Standing> other -> ReplyTranslation.message(other.map(_ -> refused));
        };
    }

    private Message register(Nick nick, Cid cid, DisplayName name, String hash) throws InterruptedException {
        if (!spoken.get().include(RulesVersion.ACCOUNTS)) {
            return group.propose(new Register(nick, cid, name.value(), hash, group.now()));
        }
        RecoveryCode code = recovery.fresh();
        Message answer = group.propose(new Register(nick, cid, name.value(), hash, group.now(),
                Optional.of(RecoveryCodes.hash(nick, code))));
        return answer instanceof Registered(var author, var _)
                ? new Registered(author, recovery.ifKept(nick, code))
                : answer;
    }

    /// Whether a hash would be of any use, which costs far more than to look.
    private Reply<Standing> standing(Nick nick, Cid cid) throws InterruptedException {
        return group.read(List.of(nick), session -> {
            if (!session.exists("select 1 from users where nick = ?", nick.value())) {
                return Standing.FREE;
            }
            return session.exists("select 1 from answers where nick = ? and cid = unhex(replace(?, '-', ''))",
                    nick.value(), cid.toString())
                            ? Standing.ANSWERED
                            : Standing.TAKEN;
        });
    }

    /// What is known of a nick that somebody wants.
    private enum Standing {
        FREE, TAKEN,
        /// Taken, and something was answered to this very cid.
        ANSWERED
    }

    private Message logIn(LoggerMessage.LogIn request) throws InterruptedException {
        Wanted wanted = hashing.queue().wanted(request.source(), request.nick(), request.password(), "log-in");
        return hashing.unlessEarly(wanted, () -> {
            Reply<Optional<String>> known = group.read(List.of(request.nick()), session -> session.first(
                    "select password from users where nick = ? and gone is null", row -> row.getString(1),
                    request.nick().value()));
            if (!(known instanceof Reply.Done<Optional<String>>(Optional<String> hash))) {
                return ReplyTranslation.message(known.map(_ -> new NickChecked(false)));
            }
            return hashing.inTurn(wanted, hash.orElse(""), hasher -> hash.isPresent()
                    ? hasher.matches(request.password(), hash.get())
                    : hasher.pretendToMatch(request.password()),
                    matches -> matches
                            ? sessions.open(request.nick(), hash.orElseThrow(), request.software())
                            : new Refused(Refusal.WRONG_CREDENTIALS));
        });
    }
}
