/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static dweeter.testing.Eventually.eventually;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dweeter.protocol.Codec;
import dweeter.testing.TestNetwork;
import dweeter.transport.Limits;

/// A process that welcomes whoever connects over TLS. It says `port fingerprint`; then, to each line it is told, how many
/// connections and how many bytes of live heap it has; a number in that line is how many connections to wait for. It ends with
/// its input.
final class ManyConnectionsServer {

    private ManyConnectionsServer() {}

    public static void main(String[] arguments) throws IOException {
        TestNetwork network = TestNetwork.create("many");
        try (Server server = Server.start(network.forEntry(Limits.FROM_CLIENTS).listen("127.0.0.1", 0), Door.CLIENTS,
                new Codec(),
                Greetings.replies(), Greetings::echo, new Server.Capacity(12_000, 4, 8 << 20), Ticker.system());
                var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(server.address().port() + " " + network.fingerprint());
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                int expected = Integer.parseInt(line);
                eventually(Duration.ofSeconds(20), () -> {
                    if (server.connected() != expected) {
                        throw new AssertionError(server.connected() + " connections");
                    }
                });
                System.gc();
                System.out.println(server.connected() + " "
                        + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
        }
    }
}
