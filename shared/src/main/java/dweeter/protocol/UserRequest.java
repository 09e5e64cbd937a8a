/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.Optional;

import dweeter.model.Nick;
import dweeter.model.Token;

/// A request that needs a log-in; the user's own node answers it.
public interface UserRequest<R extends Message> extends ClientRequest<R> {

    Token token();

    @Override
    default Optional<Nick> home() {
        return Optional.of(token().nick());
    }
}
