/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.Optional;

import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.RecoveryCode;

/// Gives somebody who has lost the password another one, for the recovery code. All sessions end, and the code is used up.
///
/// @param newPassword at least as long as a new one has to be
public record RecoverAccount(Cid cid, Nick nick, RecoveryCode recoveryCode, Password newPassword,
        Optional<String> source)
        implements
            LoggerMessage.Costly<RecoverAccount.AccountRecovered> {

    public RecoverAccount(Cid cid, Nick nick, RecoveryCode recoveryCode, Password newPassword) {
        this(cid, nick, recoveryCode, newPassword, Optional.empty());
    }

    @Override
    public RecoverAccount from(String place) {
        return new RecoverAccount(cid, nick, recoveryCode, newPassword, Optional.of(place));
    }

    @Override
    public Optional<Nick> home() {
        return Optional.of(nick);
    }

    /// @param recoveryCode the next one; missing in the answer to a repeat, as with [LoggerMessage.Registered]
    public record AccountRecovered(Author author, Optional<RecoveryCode> recoveryCode) implements LoggerMessage {}
}
