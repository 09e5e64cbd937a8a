/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import java.util.List;
import java.util.Optional;

import dweeter.client.Outcome;
import dweeter.desktop.connection.CidKeeper;
import dweeter.desktop.connection.KnownUsers;
import dweeter.desktop.connection.Link;
import dweeter.desktop.fx.Background;
import dweeter.desktop.recovery.CodeToWriteDown;
import dweeter.desktop.recovery.UnconfirmedCodes.State;
import dweeter.model.InvitationCode;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.RecoveryCode;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.RecoverAccount;

/// What a recovery code comes with: a registration, or a recovery. A repeat after a doubtful end has one effect. Lives on the
/// thread that draws.
final class Joining {

    private final CodeToWriteDown code;
    private final KnownUsers known;
    private final Background background;
    private final Hearer hearer;
    private final CidKeeper registration = new CidKeeper();
    private final CidKeeper recovery = new CidKeeper();

    /// @param code is shown when it has come
    Joining(CodeToWriteDown code, KnownUsers known, Background background, Hearer hearer) {
        this.code = code;
        this.known = known;
        this.background = background;
        this.hearer = hearer;
    }

    /// @param invitation where the network wants one
    void register(Link link, String name, Nick who, Password typed, Optional<InvitationCode> invitation) {
        var plain = new Register(registration.of(List.of(name, who, typed, invitation)), name, who.value(), typed);
        Register wanted = invitation.map(plain::with).orElse(plain);
        code.expect(link.invite(), who, before -> link.ask(wanted, hearer::inTurn, outcome -> {
            registration.judged(outcome);
            judge(link, who, typed, before, outcome.map(answer -> answer.recoveryCode()));
        }));
    }

    void recover(Link link, Nick who, RecoveryCode written, Password typed) {
        var wanted = new RecoverAccount(recovery.of(List.of(who, written, typed)), who, written, typed);
        code.expect(link.invite(), who, before -> link.ask(wanted, hearer::inTurn, outcome -> {
            recovery.judged(outcome);
            judge(link, who, typed, before, outcome.map(answer -> answer.recoveryCode()));
        }));
    }

    private void judge(Link link, Nick who, Password typed, Optional<State> before,
            Outcome<Optional<RecoveryCode>> outcome) {
        switch (outcome) {
            case Outcome.Done<Optional<RecoveryCode>>(Optional<RecoveryCode> fresh) -> {
                // Who ends here, before the code is written down, is asked to log in the next time.
                background.run(() -> known.expect(link.invite(), who), _ -> {});
                code.show(link.invite(), who, fresh, () -> hearer.joined(link, who, typed));
            }
            case Outcome.Refused<?> _,Outcome.TryLater<?> _,Outcome.Offline<?> _ -> {
                code.takeBack(link.invite(), who, before);
                hearer.failed(outcome);
            }
            // A code may have been made.
            case Outcome.Unknown<?> _ -> hearer.failed(outcome);
        }
    }
}
