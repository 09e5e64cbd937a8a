/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import dweeter.model.Address;
import dweeter.protocol.Message;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;

/// How one server is asked.
@FunctionalInterface
interface Call<R extends Message> {

    Reply<R> to(Address server, Deadline deadline) throws InterruptedException;
}
