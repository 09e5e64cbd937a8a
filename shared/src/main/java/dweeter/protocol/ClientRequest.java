/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.Optional;

import dweeter.model.Nick;

/// A request that users may make, through an Entry. The others are between servers.
public interface ClientRequest<R extends Message> extends Request<R> {

    /// The user whose node answers it; absent where the Entry answers by itself.
    Optional<Nick> home();
}
