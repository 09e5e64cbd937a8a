/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

/// The headless program.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(DweeterNode.run(args));
    }
}
