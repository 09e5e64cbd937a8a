/* SPDX-License-Identifier: MIT */
package dweeter.node.observability;

import java.util.List;

/// A server that can be looked at while it runs. May be asked by any thread, and answers without waiting for the network.
public interface Observed {

    /// What it needs to serve.
    List<Check> checks();

    /// How it is, as figures.
    List<Reading> readings();
}
