/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import dweeter.client.Network;
import dweeter.testing.NetworkContract;

/// What stands in for a network in the tests of the client does what a network does.
class InMemoryCommunityTest extends NetworkContract {

    private final InMemoryNetwork network = new InMemoryNetwork(new Neighbourhood().community());

    @Override
    public Network network() {
        return network;
    }
}
