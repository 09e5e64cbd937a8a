/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.Optional;

import dweeter.model.Cid;
import dweeter.model.Password;
import dweeter.model.Token;

/// Gives the user another password. All sessions end but the one this is asked in: whoever knew the old password is out.
///
/// @param password    the present one, since a token alone may have been left lying about
/// @param newPassword at least as long as a new one has to be
public record ChangePassword(Token token, Cid cid, Password password, Password newPassword, Optional<String> source)
        implements
            LoggerMessage.Costly<ChangePassword.PasswordChanged>,
            UserRequest<ChangePassword.PasswordChanged> {

    public ChangePassword(Token token, Cid cid, Password password, Password newPassword) {
        this(token, cid, password, newPassword, Optional.empty());
    }

    @Override
    public ChangePassword from(String place) {
        return new ChangePassword(token, cid, password, newPassword, Optional.of(place));
    }

    public record PasswordChanged() implements LoggerMessage {}
}
