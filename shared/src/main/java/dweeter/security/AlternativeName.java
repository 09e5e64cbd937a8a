/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.util.Optional;
import java.util.regex.Pattern;

import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

import dweeter.model.Address;

/// Where the holder of a certificate listens, for programs that compare it; ours do not, see [NetworkTrust].
final class AlternativeName {

    private static final Pattern IP_ADDRESS = Pattern.compile(".*:.*|[0-9.]+");

    private AlternativeName() {}

    /// @param name of the holder
    /// @return empty if that is no address
    static Optional<GeneralNames> of(String name) {
        try {
            String host = Address.parse(name).host();
            int kind = IP_ADDRESS.matcher(host).matches() ? GeneralName.iPAddress : GeneralName.dNSName;
            return Optional.of(new GeneralNames(new GeneralName(kind, host)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
