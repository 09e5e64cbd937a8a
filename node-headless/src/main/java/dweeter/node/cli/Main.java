/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/// The headless program.
public final class Main {

    // Whoever runs a command does not want to know what gRPC finds out about the platform. Kept, since the level of a logger
    // that nobody holds is forgotten.
    private static final Logger GRPC = Logger.getLogger("org.apache.ratis.thirdparty");

    private Main() {}

    public static void main(String[] args) {
        GRPC.setLevel(Level.OFF);
        System.exit(DweeterNode.run(args));
    }
}
