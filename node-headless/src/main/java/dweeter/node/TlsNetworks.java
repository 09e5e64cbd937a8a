/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import dweeter.node.replication.LogTls;
import dweeter.security.CertificateAuthority;
import dweeter.security.Identity;
import dweeter.security.IdentityKeys;
import dweeter.security.NetworkTrust;
import dweeter.security.Role;
import dweeter.security.TlsContexts;
import dweeter.transport.Limits;
import dweeter.transport.TcpTransport;
import dweeter.transport.Transport;

/// TCP under TLS 1.3.
///
/// @param clock by which certificates are judged
record TlsNetworks(InstantSource clock) implements Surroundings.Networks {

    private static final Set<Role> SIBLINGS = Set.of(Role.PEER);

    @Override
    public Transport amongServers(Supplier<Identity> identity) {
        return TcpTransport.mutual(TlsContexts.mutual(identity, clock), Limits.AMONG_SERVERS);
    }

    @Override
    public Optional<LogTls> amongSiblings(Supplier<Identity> identity) {
        String authority = CertificateAuthority.fingerprint(identity.get().authority());
        return Optional.of(new LogTls(new IdentityKeys(identity),
                new NetworkTrust(authority, SIBLINGS, SIBLINGS, clock)));
    }

    @Override
    public Transport forClients(Supplier<Identity> identity) {
        return TcpTransport.secured(TlsContexts.forEntry(identity), Limits.FROM_CLIENTS);
    }

    @Override
    public Transport toEntry(String fingerprint) {
        return TcpTransport.secured(TlsContexts.forClient(fingerprint, clock), Limits.FROM_ENTRIES);
    }

    @Override
    public Transport unsecured() {
        return TcpTransport.plain(Limits.AMONG_SERVERS);
    }
}
