/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import dweeter.transport.Connection;

/// Who asks, as far as it is known: where it came in and from where, but not who it says it is.
///
/// @param remote who is at the other end, see [Connection#remote]
/// @param origin where the other end is, see [Connection#origin]
public record Caller(Door door, String remote, String origin) {

    static Caller of(Door door, Connection connection) {
        return new Caller(door, connection.remote(), connection.origin());
    }
}
