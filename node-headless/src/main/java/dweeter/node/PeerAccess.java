/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dweeter.lifecycle.Lifecycle;
import dweeter.node.enrolment.CertificateUpkeep;
import dweeter.node.enrolment.PeerCredentials;
import dweeter.node.enrolment.RevocationFile;
import dweeter.node.membership.Entries;
import dweeter.node.membership.EntryAddresses;
import dweeter.node.peer.FreshStart;
import dweeter.node.peer.PeerConfig;
import dweeter.node.replication.LogTls;
import dweeter.node.replication.UnusableCopy;
import dweeter.protocol.Codec;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Server;
import dweeter.security.Credentials;
import dweeter.security.Revocations;
import dweeter.transport.Transport;

/// What lets a peer into its network, and keeps others out.
final class PeerAccess {

    private final Surroundings around;
    private final PeerConfig config;
    private final EntryAddresses addresses;
    private final Credentials credentials;
    private final RevocationFile revoked;
    private final Transport servers;

    private PeerAccess(PeerConfig config, EntryAddresses addresses, Credentials credentials, RevocationFile revoked,
            Surroundings around) {
        this.around = around;
        this.config = config;
        this.addresses = addresses;
        this.credentials = credentials;
        this.revoked = revoked;
        this.servers = around.networks().amongServers(credentials);
    }

    /// Reads it from the peer's directory, or asks for it.
    ///
    /// @throws dweeter.lifecycle.StartException if there is none
    static PeerAccess of(PeerConfig wanted, Surroundings around) {
        Path directory = wanted.dataDirectory();
        if (!PeerCredentials.areIn(directory)) {
            // What cannot listen is not to use up a link.
            Transport unsecured = around.networks().unsecured();
            Ports.open(unsecured, wanted.bind(), wanted.chordPort(), "--chord-port").close();
            Ports.open(unsecured, wanted.bind(), wanted.tweeterPort(), "--tweeter-port").close();
        }
        PeerCredentials kept = PeerCredentials.of(directory, wanted.join(), wanted.host() + ":" + wanted.chordPort(),
                around.networks()::toEntry, around.secrets());
        var credentials = new Credentials(kept.identity());
        return new PeerAccess(wanted.knowing(kept.entries()),
                new EntryAddresses(wanted.entries(), kept.entries()), credentials,
                RevocationFile.in(directory, credentials.revocations()), around);
    }

    /// Where the peer lives, and which Entries it asks.
    PeerConfig config() {
        return config;
    }

    Transport servers() {
        return servers;
    }

    /// What it shows its siblings.
    Optional<LogTls> siblings() {
        return around.networks().amongSiblings(credentials);
    }

    /// When its certificate does.
    Instant expires() {
        return credentials.identity().expires();
    }

    /// The Entries as the peer knows them from time to time.
    Entries entries(Links links) {
        return new Entries(addresses, now -> PeerCredentials.keepEntries(config.dataDirectory(), now), links,
                around.ticker());
    }

    /// For questions before there are others, or after.
    Links links() {
        return new Links(servers, new Codec(), new PendingReplies(around.random()));
    }

    /// Keeps the certificate valid, and ends the connections of those whose certificates are not any more.
    void watch(Lifecycle parts, List<Server> listening, Links links, Entries entries) {
        Revocations revocations = credentials.revocations();
        Closeable listener = revocations.onChange(() -> {
            listening.forEach(server -> server.disconnect(revocations::isRevoked));
            links.disconnect(revocations::isRevoked);
        });
        parts.add(listener);
        parts.add(CertificateUpkeep.start(
                new CertificateUpkeep.Own(credentials, config.dataDirectory().resolve(PeerCredentials.IDENTITY),
                        revoked,
                        around.secrets()),
                entries::ours, links, around.clock(), around.ticker(), around.random()));
    }

    /// What is wrong, and what is to be done about it.
    String advise(UnusableCopy copy) {
        try (Links asking = links()) {
            return copy.getMessage() + " " + new FreshStart(config, asking, around.ticker()).advice();
        }
    }
}
