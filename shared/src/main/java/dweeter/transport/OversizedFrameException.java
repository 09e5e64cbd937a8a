/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.IOException;

/// Thrown when a frame announces a length that is not allowed.
public final class OversizedFrameException extends IOException {

    private static final long serialVersionUID = 1;

    OversizedFrameException(int announced, int allowed) {
        super("A frame of " + Integer.toUnsignedString(announced) + " bytes was announced; at most " + allowed
                + " are allowed");
    }
}
