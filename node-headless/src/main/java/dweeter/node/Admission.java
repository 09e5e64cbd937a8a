/* SPDX-License-Identifier: MIT */
package dweeter.node;

import dweeter.transport.Subnets;

/// From where a server takes connections, before anything is said over them.
///
/// @param servers those of other servers and of operators
/// @param clients those of clients, at an Entry
public record Admission(Subnets servers, Subnets clients) {

    /// From everywhere.
    public static final Admission OPEN = new Admission(Subnets.ALL, Subnets.ALL);
}
