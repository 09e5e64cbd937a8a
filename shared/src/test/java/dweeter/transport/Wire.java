/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import dweeter.testing.TestNetwork;

/// The two kinds of sockets.
enum Wire {
    PLAIN, TLS;

    static final TestNetwork NETWORK = TestNetwork.create("wire");

    Transport server(Limits limits) {
        return this == PLAIN ? TcpTransport.plain(limits) : NETWORK.forEntry(limits);
    }

    Transport client(Limits limits) {
        return this == PLAIN ? TcpTransport.plain(limits) : NETWORK.forClient(limits);
    }
}
