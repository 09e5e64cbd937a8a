/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import dweeter.model.OneLine;

/// A certificate that the network's CA has made.
///
/// @param serial  its number, hexadecimal
/// @param name    of its holder
/// @param expires in milliseconds since 1970
/// @param revoked whether it is void
public record IssuedCertificate(String serial, String role, String name, long expires, boolean revoked) {

    public IssuedCertificate {
        serial = OneLine.of(serial);
        role = OneLine.of(role);
        name = OneLine.of(name);
    }
}
