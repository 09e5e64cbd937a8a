/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import dweeter.model.RingId;
import dweeter.protocol.Message;
import dweeter.protocol.Request;

/// What this process owns itself, and can answer without asking over the network.
public interface LocalOwner {

    boolean owns(RingId key);

    /// Answers what this process asks itself, a failure included.
    Message ask(Request<?> request) throws InterruptedException;
}
