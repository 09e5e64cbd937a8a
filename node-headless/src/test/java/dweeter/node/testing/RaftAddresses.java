/* SPDX-License-Identifier: MIT */
package dweeter.node.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dweeter.model.Address;
import dweeter.transport.FreePort;

/// Where the siblings of one network speak with each other, which is over real sockets. A peer that comes back is where it
/// was before.
final class RaftAddresses {

    /// Of all networks of this JVM: also the port of a peer that is only away is not given to another one.
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private final Map<String, Address> addresses = new HashMap<>();

    Address of(String peer) {
        return addresses.computeIfAbsent(peer, _ -> fresh());
    }

    private static Address fresh() {
        try {
            int port = FreePort.find();
            while (!GIVEN.add(port)) {
                port = FreePort.find();
            }
            return new Address("127.0.0.1", port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
