/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import dweeter.model.Nick;
import java.util.Optional;

/// A request that users may make, through an Entry. The others are between servers.
public interface ClientRequest<R extends Message> extends Request<R> {

    /// The user whose node answers it; absent where the Entry answers by itself.
    Optional<Nick> home();
}
