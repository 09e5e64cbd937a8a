/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import dweeter.lifecycle.LogLevel;

/// The headless program.
public final class Main {

    // Whoever runs a command does not want to know what gRPC finds out about the platform. Kept, since the level of a logger
    // that nobody holds is forgotten.
    private static final Logger GRPC = Logger.getLogger("org.apache.ratis.thirdparty");

    private Main() {}

    public static void main(String[] args) {
        GRPC.setLevel(Level.OFF);
        Optional<String> complaint = LogLevel.complaint(Optional.ofNullable(System.getenv(LogLevel.VARIABLE)));
        if (complaint.isPresent()) {
            System.err.println(complaint.get());
            System.exit(Misuse.EXIT_CODE);
        }
        int code = DweeterNode.run(args);
        if (System.out.checkError() && code == 0) {
            System.err.println(
                    "Not all that was to be said could be written: the disk is full, or nobody reads it any more.");
            System.exit(DweeterNode.FAILED);
        }
        System.exit(code);
    }
}
