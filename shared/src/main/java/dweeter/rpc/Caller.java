/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.util.Optional;

import dweeter.security.Principal;
import dweeter.security.Role;
import dweeter.transport.Connection;

/// Who asks, as far as it is known.
///
/// @param principal who it has proved to be; empty of clients, who show no certificate
/// @param remote    who is at the other end, see [Connection#remote]
/// @param origin    where the other end is, see [Connection#origin]
public record Caller(Door door, Optional<Principal> principal, String remote, String origin) {

    /// @param connection an established one
    static Caller of(Door door, Connection connection) {
        return new Caller(door, connection.principal(), connection.remote(), connection.origin());
    }

    boolean is(Role role) {
        return principal.map(Principal::role).filter(role::equals).isPresent();
    }
}
