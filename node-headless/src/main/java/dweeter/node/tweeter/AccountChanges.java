/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.util.List;
import java.util.Optional;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.RecoveryCode;
import dweeter.node.group.Answers;
import dweeter.node.group.DeleteUser;
import dweeter.node.group.RenewCode;
import dweeter.node.group.SetPassword;
import dweeter.node.hashing.HashQueue.Wanted;
import dweeter.node.routing.ReplyTranslation;
import dweeter.protocol.ChangePassword;
import dweeter.protocol.DeleteAccount;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.RenewRecoveryCode;
import dweeter.protocol.RenewRecoveryCode.RecoveryCodeRenewed;
import dweeter.protocol.UserRequest;
import dweeter.rpc.Reply;
import dweeter.security.PasswordHasher;
import dweeter.security.RecoveryCodes;

/// Changes accounts for users who say their password once more.
final class AccountChanges {

    private final OwnedStore group;
    private final Hashing hashing;
    private final Recovery recovery;

    AccountChanges(OwnedStore group, Hashing hashing, Recovery recovery) {
        this.group = group;
        this.hashing = hashing;
        this.recovery = recovery;
    }

    Message changePassword(ChangePassword request) throws InterruptedException {
        if (!request.newPassword().isLongEnough()) {
            return new Refused(Refusal.PASSWORD_TOO_SHORT);
        }
        return asked(request, request.cid(), request.password(), request.newPassword().value(),
                hasher -> hasher.hash(request.newPassword()),
                (compared, hash) -> group.propose(new SetPassword(group.proof(request.token()), request.cid(),
                        compared, hash)));
    }

    Message renewCode(RenewRecoveryCode request) throws InterruptedException {
        Nick nick = request.token().nick();
        RecoveryCode code = recovery.fresh();
        Message answer = asked(request, request.cid(), request.password(), "", _ -> "",
                (compared, _) -> group.propose(new RenewCode(group.proof(request.token()), request.cid(), compared,
                        RecoveryCodes.hash(nick, code))));
        return answer instanceof RecoveryCodeRenewed
                ? new RecoveryCodeRenewed(recovery.ifKept(nick, code))
                : answer;
    }

    /// The session ends with the account, so that a repeat comes without one.
    Message delete(DeleteAccount request) throws InterruptedException {
        Nick nick = request.token().nick();
        Message answer = asked(request, request.cid(), request.password(), "", _ -> "",
                (compared, _) -> group.propose(delete(request, compared)));
        if (!(answer instanceof Refused(Refusal reason, String _)) || reason != Refusal.NOT_LOGGED_IN) {
            return answer;
        }
        Reply<Boolean> repeat = group.read(List.of(nick), session -> session.exists(
                "select 1 from users where nick = ? and gone is not null", nick.value())
                && Answers.has(session, nick, request.cid()));
        if (!(repeat instanceof Reply.Done<Boolean>(Boolean isRepeat))) {
            return ReplyTranslation.message(repeat.map(_ -> answer));
        }
        return isRepeat ? group.propose(delete(request, "")) : answer;
    }

    private DeleteUser delete(DeleteAccount request, String compared) {
        return new DeleteUser(group.proof(request.token()), request.cid(), compared);
    }

    /// What the rows say of somebody who asks for a change.
    ///
    /// @param isRepeat whether something was done under the cid before
    private record Known(String passwordHash, boolean isRepeat) {}

    /// What is computed for a change once the password was right.
    @FunctionalInterface
    private interface Computation {

        String with(PasswordHasher hasher);
    }

    /// Proposes a change.
    @FunctionalInterface
    private interface Proposal {

        /// @param compared the hash that the password was compared with
        /// @param computed what was computed beside that; empty for a repeat
        Message make(String compared, String computed) throws InterruptedException;
    }

    /// Compares the password and then proposes a change; a repeat is answered as before, though the password may be another one
    /// since.
    ///
    /// @param more what makes the request beside its password
    private <R extends UserRequest<?> & LoggerMessage.Costly<?>> Message asked(R request, Cid cid, Password password,
            String more, Computation computation, Proposal proposal) throws InterruptedException {
        Nick nick = request.token().nick();
        Wanted wanted = hashing.queue().wanted(request.source(), nick, password, request.getClass().getSimpleName(),
                cid.toString(), more);
        return hashing.unlessEarly(wanted, () -> {
            Reply<Known> read = group.readAs(request.token(), session -> new Known(
                    session.first("select password from users where nick = ?", row -> row.getString(1), nick.value())
                            .orElseThrow(),
                    Answers.has(session, nick, cid)));
            if (!(read instanceof Reply.Done<Known>(Known(String compared, boolean isRepeat)))) {
                return ReplyTranslation.message(read.map(_ -> new Refused(Refusal.NOT_LOGGED_IN)));
            }
            if (isRepeat) {
                return proposal.make("", "");
            }
            return hashing.inTurn(wanted, compared,
                    hasher -> hasher.matches(password, compared)
                            ? Optional.of(computation.with(hasher))
                            : Optional.<String>empty(),
                    computed -> computed.isPresent()
                            ? proposal.make(compared, computed.get())
                            : new Refused(Refusal.WRONG_CREDENTIALS));
        });
    }
}
