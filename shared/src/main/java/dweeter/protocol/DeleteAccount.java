/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.Optional;

import dweeter.model.Cid;
import dweeter.model.Password;
import dweeter.model.Token;

/// Deletes the account of the user with everything in it, for good. The nick is never given out again.
public record DeleteAccount(Token token, Cid cid, Password password, Optional<String> source)
        implements
            LoggerMessage.Costly<DeleteAccount.AccountDeleted>,
            UserRequest<DeleteAccount.AccountDeleted> {

    public DeleteAccount(Token token, Cid cid, Password password) {
        this(token, cid, password, Optional.empty());
    }

    @Override
    public DeleteAccount from(String place) {
        return new DeleteAccount(token, cid, password, Optional.of(place));
    }

    public record AccountDeleted() implements LoggerMessage {}
}
