/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;

import dweeter.security.CertificateAuthority;
import dweeter.security.Identity;
import dweeter.security.Role;
import dweeter.security.TlsContexts;
import dweeter.transport.Limits;
import dweeter.transport.TcpTransport;
import dweeter.transport.Transport;

/// The trust of a network made for a test: its authority, and one Entry it vouches for.
public record TestNetwork(CertificateAuthority authority, Identity entry) {

    public static TestNetwork create(String name) {
        return of(CertificateAuthority.create(name, Instant.now(), new SecureRandom()));
    }

    /// One more Entry of the network with that authority.
    public static TestNetwork of(CertificateAuthority authority) {
        var random = new SecureRandom();
        KeyPair keys = CertificateAuthority.newKeyPair(random);
        return new TestNetwork(authority, new Identity(keys.getPrivate(),
                authority.certify(Role.ENTRY, keys.getPublic(), "entry.example", Instant.now())));
    }

    public String fingerprint() {
        return CertificateAuthority.fingerprint(authority.identity().certificate());
    }

    /// What an Entry of this network listens with.
    public Transport forEntry(Limits limits) {
        return TcpTransport.secured(TlsContexts.forEntry(() -> entry), limits);
    }

    /// What a client of this network connects with.
    public Transport forClient(Limits limits) {
        return TcpTransport.secured(TlsContexts.forClient(fingerprint(), InstantSource.system()), limits);
    }
}
