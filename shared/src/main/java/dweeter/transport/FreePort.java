/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/// Finds a port for somebody who will open it later. The system's own choice would be one of those it also gives to outgoing
/// connections, and soon be taken by one.
public final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int BEHIND_HIGHEST = 32_000;
    private static final int ATTEMPTS = 100;

    private FreePort() {}

    /// One that nobody uses now.
    public static int find() throws IOException {
        RandomGenerator random = RandomGenerator.getDefault();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = random.nextInt(LOWEST, BEHIND_HIGHEST);
            try (var socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Somebody uses it.
            }
        }
        throw new IOException("No port is free");
    }
}
