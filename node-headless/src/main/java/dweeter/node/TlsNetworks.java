/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

import dweeter.node.replication.LogTls;
import dweeter.security.Credentials;
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
/// @param admission from where connections are taken
record TlsNetworks(InstantSource clock, Admission admission) implements Surroundings.Networks {

    private static final Set<Role> SIBLINGS = Set.of(Role.PEER);

    @Override
    public Transport amongServers(Credentials credentials) {
        return TcpTransport.mutual(TlsContexts.mutual(credentials, clock), credentials.revocations()::isRevoked,
                Limits.AMONG_SERVERS).admitting(admission.servers()::admit);
    }

    @Override
    public Optional<LogTls> amongSiblings(Credentials credentials) {
        return Optional.of(new LogTls(new IdentityKeys(credentials::identity),
                NetworkTrust.of(credentials, SIBLINGS, SIBLINGS, clock), credentials.revocations(),
                admission.servers()::admit));
    }

    @Override
    public Transport forClients(Credentials credentials) {
        return TcpTransport.secured(TlsContexts.forEntry(credentials::identity), Limits.FROM_CLIENTS)
                .admitting(admission.clients()::admit);
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
