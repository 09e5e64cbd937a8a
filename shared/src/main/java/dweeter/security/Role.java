/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What the network's authority lets the holder of a certificate be. It stands in the certificate as the organisational unit.
public enum Role {

    /// A gateway of users. It shows its certificate to clients, too.
    ENTRY,
    /// A machine of the ring.
    PEER,
    /// Somebody who looks after the network. Only asks, and answers nobody.
    OPERATOR;

    /// Whether others connect to it.
    boolean isServer() {
        return switch (this) {
            case ENTRY, PEER -> true;
            case OPERATOR -> false;
        };
    }

    /// As it stands in a certificate and as one types it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role of that word, if there is one.
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
