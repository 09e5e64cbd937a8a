/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.Optional;

import dweeter.model.Cid;
import dweeter.model.Password;
import dweeter.model.RecoveryCode;
import dweeter.model.Token;

/// Gives the user another recovery code, or a first one: the one of before is worth nothing from then on.
public record RenewRecoveryCode(Token token, Cid cid, Password password, Optional<String> source)
        implements
            LoggerMessage.Costly<RenewRecoveryCode.RecoveryCodeRenewed>,
            UserRequest<RenewRecoveryCode.RecoveryCodeRenewed> {

    public RenewRecoveryCode(Token token, Cid cid, Password password) {
        this(token, cid, password, Optional.empty());
    }

    @Override
    public RenewRecoveryCode from(String place) {
        return new RenewRecoveryCode(token, cid, password, Optional.of(place));
    }

    /// @param recoveryCode missing in the answer to a repeat, as with [LoggerMessage.Registered]
    public record RecoveryCodeRenewed(Optional<RecoveryCode> recoveryCode) implements LoggerMessage {}
}
