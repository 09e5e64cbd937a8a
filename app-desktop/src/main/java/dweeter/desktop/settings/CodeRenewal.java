/* SPDX-License-Identifier: MIT */
package dweeter.desktop.settings;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import dweeter.client.Outcome;
import dweeter.desktop.connection.CidKeeper;
import dweeter.desktop.connection.UserSession;
import dweeter.desktop.recovery.CodeToWriteDown;
import dweeter.desktop.recovery.UnconfirmedCodes.State;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.protocol.RenewRecoveryCode;
import dweeter.protocol.RenewRecoveryCode.RecoveryCodeRenewed;
import dweeter.security.InviteLink;

/// How users make themselves another recovery code, after which the one of before is worth nothing. Lives on the thread that draws.
final class CodeRenewal {

    private final UserSession session;
    private final CodeToWriteDown code;
    private final CidKeeper cids = new CidKeeper();
    private final StringProperty password = new SimpleStringProperty(this, "password", "");
    private final Attempt attempt = new Attempt();
    private final BooleanBinding ready;

    /// @param code is shown when it has come
    CodeRenewal(UserSession session, CodeToWriteDown code) {
        this.session = session;
        this.code = code;
        ready = Bindings.createBooleanBinding(
                () -> !attempt.busyProperty().get() && PasswordChange.isPassword(password.get()), password,
                attempt.busyProperty());
    }

    StringProperty passwordProperty() {
        return password;
    }

    /// The code that has come, until it is written down.
    CodeToWriteDown code() {
        return code;
    }

    Attempt attempt() {
        return attempt;
    }

    /// Whether everything is there for an attempt.
    BooleanBinding readyProperty() {
        return ready;
    }

    void submit() {
        if (!ready.get()) {
            return;
        }
        var typed = new Password(password.get());
        InviteLink invite = session.link().invite();
        Nick self = session.self().nick();
        attempt.begin();
        code.expect(invite, self, before -> session.<RecoveryCodeRenewed>ask(
                token -> new RenewRecoveryCode(token, cids.of(List.of(typed)), typed), attempt::inTurn,
                outcome -> judge(invite, self, before, outcome)));
    }

    private void judge(InviteLink invite, Nick self, Optional<State> before, Outcome<RecoveryCodeRenewed> outcome) {
        cids.judged(outcome);
        attempt.end(Attempt.ofPassword(outcome));
        switch (outcome) {
            case Outcome.Done<RecoveryCodeRenewed>(RecoveryCodeRenewed answer) -> {
                password.set("");
                code.show(invite, self, answer.recoveryCode(), () -> {});
            }
            case Outcome.Refused<RecoveryCodeRenewed> _,Outcome.TryLater<RecoveryCodeRenewed> _,Outcome.Offline<RecoveryCodeRenewed> _ ->
                code.takeBack(invite, self, before);
            case Outcome.Unknown<RecoveryCodeRenewed> _ -> {
                // One may have been made, which nobody has seen: what was noted stays.
            }
        }
    }

    /// Forgets what was typed.
    void clear() {
        password.set("");
    }
}
