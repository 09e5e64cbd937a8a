/* SPDX-License-Identifier: MIT */
package dweeter.node.limits;

import dweeter.protocol.Message;

/// What is done if there is enough left for it.
@FunctionalInterface
public interface Change {

    /// @return the answer to whoever asked for it
    Message make() throws InterruptedException;
}
