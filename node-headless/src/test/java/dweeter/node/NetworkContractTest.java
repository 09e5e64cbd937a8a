/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.Network;
import dweeter.node.testing.TestNetwork;
import dweeter.testing.NetworkContract;

/// An Entry and two nodes do what a network does for its users.
@Tag(TestNetwork.TAG)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NetworkContractTest extends NetworkContract {

    private TestNetwork nodes;
    private Network client;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        nodes = TestNetwork.of(directory, 2);
        client = nodes.client();
    }

    @AfterAll
    void end() throws Exception {
        nodes.close();
    }

    @Override
    public Network network() {
        return client;
    }
}
