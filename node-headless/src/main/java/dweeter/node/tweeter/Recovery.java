/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import dweeter.model.Nick;
import dweeter.model.RecoveryCode;
import dweeter.node.group.Answers;
import dweeter.node.group.Recover;
import dweeter.node.hashing.HashQueue.Wanted;
import dweeter.node.routing.ReplyTranslation;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.RecoverAccount;
import dweeter.protocol.RecoverAccount.AccountRecovered;
import dweeter.protocol.Refusal;
import dweeter.rpc.Reply;
import dweeter.security.RecoveryCodes;

/// Makes recovery codes, and lets those in who have one.
final class Recovery {

    private final OwnedStore group;
    private final Hashing hashing;
    private final SecureRandom random;

    Recovery(OwnedStore group, Hashing hashing, SecureRandom random) {
        this.group = group;
        this.hashing = hashing;
        this.random = random;
    }

    RecoveryCode fresh() {
        return RecoveryCodes.fresh(random);
    }

    /// A code that somebody is to be told, if it is the one that counts: where the same request was fulfilled before, that one
    /// made another, which is not known here.
    Optional<RecoveryCode> ifKept(Nick nick, RecoveryCode code) throws InterruptedException {
        Reply<Boolean> kept = group.read(List.of(nick), session -> session.exists(
                "select 1 from users where nick = ? and recovery = ?", nick.value(), RecoveryCodes.hash(nick, code)));
        return kept instanceof Reply.Done<Boolean>(Boolean isKept) && isKept ? Optional.of(code) : Optional.empty();
    }

    /// @param code     the hash of the recovery code, if there is one
    /// @param isRepeat whether something was done under the cid before
    private record Known(Optional<byte[]> code, boolean isRepeat) {}

    /// Lets somebody in by a code. A wrong one costs a hash and its place in the queue, as a wrong password does.
    Message recover(RecoverAccount request) throws InterruptedException {
        if (!request.newPassword().isLongEnough()) {
            return new Refused(Refusal.PASSWORD_TOO_SHORT);
        }
        Nick nick = request.nick();
        byte[] said = RecoveryCodes.hash(nick, request.recoveryCode());
        Wanted wanted = hashing.queue().wanted(request.source(), nick, request.newPassword(), "recover-account",
                request.cid().toString(), request.recoveryCode().value());
        return hashing.unlessEarly(wanted, () -> {
            Reply<Known> read = group.read(List.of(nick), session -> new Known(
                    session.first("select recovery from users where nick = ? and recovery is not null",
                            row -> row.getBytes(1), nick.value()),
                    Answers.has(session, nick, request.cid())));
            if (!(read instanceof Reply.Done<Known>(Known(Optional<byte[]> code, boolean isRepeat)))) {
                return ReplyTranslation.message(read.map(_ -> new Refused(Refusal.WRONG_CREDENTIALS)));
            }
            if (isRepeat) {
                return group.propose(new Recover(nick, request.cid(), new byte[0], new byte[0], ""));
            }
            return hashing.inTurn(wanted, HexFormat.of().formatHex(code.orElse(new byte[0])),
                    hasher -> hasher.hash(request.newPassword()),
                    hash -> code.filter(right -> MessageDigest.isEqual(right, said)).isPresent()
                            ? recover(request, said, hash)
                            : new Refused(Refusal.WRONG_CREDENTIALS));
        });
    }

    private Message recover(RecoverAccount request, byte[] said, String passwordHash) throws InterruptedException {
        Nick nick = request.nick();
        RecoveryCode next = fresh();
        Message answer = group.propose(
                new Recover(nick, request.cid(), said, RecoveryCodes.hash(nick, next), passwordHash));
        return answer instanceof AccountRecovered(var author, var _)
                ? new AccountRecovered(author, ifKept(nick, next))
                : answer;
    }
}
