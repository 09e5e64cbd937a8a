/* SPDX-License-Identifier: MIT */
package dweeter.node.liveness;

/// What is thought of a server.
public enum Liveness {
    /// It answered the last time, or was never asked.
    ALIVE,
    /// It did not answer once or twice.
    SUSPECTED,
    /// It did not answer three times in a row: it is neither asked nor recommended until it answers a probe.
    DEAD
}
