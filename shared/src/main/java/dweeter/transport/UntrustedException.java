/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.IOException;

/// Thrown when the other end cannot show a certificate of the expected network.
public final class UntrustedException extends IOException {

    private static final long serialVersionUID = 1;

    UntrustedException(Throwable cause) {
        super("The other end does not belong to this network", cause);
    }
}
