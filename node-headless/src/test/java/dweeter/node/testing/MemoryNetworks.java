/* SPDX-License-Identifier: MIT */
package dweeter.node.testing;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

import dweeter.node.Surroundings;
import dweeter.node.replication.LogTls;
import dweeter.security.CertificateAuthority;
import dweeter.security.Credentials;
import dweeter.security.Identity;
import dweeter.security.Principal;
import dweeter.security.Role;
import dweeter.transport.MemoryTransport;
import dweeter.transport.Transport;

/// Networks within one JVM: who shows a certificate is known by it, and nothing is encrypted. Siblings talk in the clear.
public record MemoryNetworks(MemoryTransport transport) implements Surroundings.Networks {

    /// As an operator of any network comes to servers.
    public static final Principal OPERATOR = new Principal(Role.OPERATOR, "operator", BigInteger.ONE);
    /// As an Entry does.
    public static final Principal ENTRY = new Principal(Role.ENTRY, "entry", BigInteger.TEN);
    /// As a peer does.
    public static final Principal PEER = new Principal(Role.PEER, "peer", BigInteger.TWO);

    @Override
    public Transport amongServers(Credentials credentials) {
        return transport.as(Principal.of(credentials.identity().chain()).orElseThrow());
    }

    @Override
    public Optional<LogTls> amongSiblings(Credentials credentials) {
        return Optional.empty();
    }

    @Override
    public Transport forClients(Credentials credentials) {
        return transport;
    }

    @Override
    public Transport toEntry(String fingerprint) {
        return transport;
    }

    @Override
    public Transport unsecured() {
        return transport;
    }

    /// What reaches servers as an operator does.
    public Transport forOperators() {
        return transport.as(OPERATOR);
    }

    /// An identity of a network that nobody else is of.
    public static Identity of(Role role) {
        var random = new SecureRandom();
        var authority = CertificateAuthority.create("alone", Instant.now(), random);
        KeyPair keys = CertificateAuthority.newKeyPair(random);
        return new Identity(keys.getPrivate(), authority.certify(role, keys.getPublic(), "one", Instant.now()));
    }
}
