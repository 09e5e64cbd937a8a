/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/// The headless program.
public final class Main {

    // Kept, since loggers that nobody holds are forgotten together with their level.
    private static final Logger RATIS = Logger.getLogger("org.apache.ratis.thirdparty");

    private Main() {}

    public static void main(String[] args) {
        // Its gRPC has a log of its own.
        RATIS.setLevel(Level.OFF);
        System.exit(DweeterNode.run(args));
    }
}
