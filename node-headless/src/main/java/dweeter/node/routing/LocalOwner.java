/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import dweeter.model.RingId;
import dweeter.rpc.Handler;

/// What this process owns itself, and can answer without asking over the network.
public interface LocalOwner extends Handler {

    boolean owns(RingId key);
}
