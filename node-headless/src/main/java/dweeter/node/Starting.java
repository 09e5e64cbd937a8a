/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.io.IOException;
import java.net.BindException;

import dweeter.lifecycle.StartException;

/// Says in a sentence why a server could not start.
final class Starting {

    private Starting() {}

    /// Opens something over the network or the disk.
    interface Opening<T> {

        T open() throws IOException;
    }

    static <T> T start(Opening<T> opening) {
        try {
            return opening.open();
        } catch (BindException e) {
            throw new StartException("A port cannot be opened (" + e.getMessage()
                    + "). Stop the program that uses it, or choose another port.", e);
        } catch (IOException e) {
            throw new StartException("The server cannot start: " + e.getMessage(), e);
        }
    }
}
