/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dweeter.lifecycle.DataDirectory;
import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage.Certified;
import dweeter.protocol.EntryMessage.Certify;
import dweeter.protocol.Failure;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Refusal;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.security.CertificateAuthority;
import dweeter.security.Identity;
import dweeter.security.InviteLink;
import dweeter.sqlite.Database;
import dweeter.transport.Transport;

/// Who an Entry is and which network it belongs to: made at its first start, read from its directory at every other.
///
/// @param network   what the network calls itself
/// @param copies    how many siblings a node of it is to have
/// @param authority only at the network's first Entry
/// @param founder   where the first Entry listens for servers; empty if that is this one
public record Founding(Identity identity, String network, int copies, Optional<Certifier.Authority> authority,
        Optional<Address> founder) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TOKEN_BYTES = 24;
    private static final String NETWORK = "network";
    private static final String COPIES = "copies";
    private static final String TOKEN = "join token";
    private static final String FOUNDER = "founder";

    /// @param join    the operators' link of the network to join, if this is not to be its first Entry
    /// @param toEntry makes what reaches an Entry of the network whose authority has this fingerprint
    /// @throws StartException if the first Entry cannot be reached or refuses
    public static Founding of(DataDirectory directory, Database database, String network, int copies, Address clients,
            Address servers, Optional<InviteLink> join, Function<String, Transport> toEntry, InstantSource clock,
            SecureRandom random) throws IOException {
        var facts = new Directory(database);
        Path identity = directory.file("entry.p12");
        if (!Files.exists(identity)) {
            if (join.isPresent()) {
                join(join.get(), facts, clients, toEntry, random).store(identity);
            } else {
                found(directory, facts, network, copies, clients, clock, random).store(identity);
            }
        }
        Path authority = directory.file("authority.p12");
        Optional<Certifier.Authority> held = Files.exists(authority)
                ? Optional.of(new Certifier.Authority(CertificateAuthority.of(load(authority), random),
                        facts.fact(TOKEN).orElseThrow()))
                : Optional.empty();
        return new Founding(load(identity), facts.fact(NETWORK).orElse(network),
                facts.fact(COPIES).map(Integer::parseInt).orElse(copies), held,
                facts.fact(FOUNDER).map(Address::parse));
    }

    private static Identity load(Path file) {
        try {
            return Identity.load(file);
        } catch (IOException e) {
            throw new StartException(file + " cannot be read or is damaged. Restore a copy of it.", e);
        }
    }

    public String fingerprint() {
        return CertificateAuthority.fingerprint(identity.authority());
    }

    public Optional<String> joinToken() {
        return authority.map(Certifier.Authority::joinToken);
    }

    private static Identity found(DataDirectory directory, Directory facts, String network, int copies, Address clients,
            InstantSource clock, SecureRandom random) throws IOException {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        facts.setFact(TOKEN, Base64.getUrlEncoder().withoutPadding().encodeToString(token));
        facts.setFact(NETWORK, network);
        facts.setFact(COPIES, String.valueOf(copies));
        facts.setFact(Directory.RING, new RingGrant.Open().text());
        CertificateAuthority ca = CertificateAuthority.create(network, clock.instant(), random);
        ca.identity().store(directory.file("authority.p12"));
        KeyPair pair = CertificateAuthority.newKeyPair(random);
        return new Identity(pair.getPrivate(), ca.certifyEntry(pair.getPublic(), clients.toString(), clock.instant()));
    }

    private static Identity join(InviteLink link, Directory facts, Address clients,
            Function<String, Transport> toEntry, SecureRandom random) {
        String token = link.joinToken().orElseThrow(() -> new StartException(
                "This link is for users. Use the one for further Entries, which the first Entry prints when it starts."));
        KeyPair pair = CertificateAuthority.newKeyPair(random);
        var request = new Certify(token, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()), clients);
        Certified certified = ask(link, request, toEntry.apply(link.caFingerprint()), random);
        facts.setFact(NETWORK, certified.network());
        facts.setFact(COPIES, String.valueOf(certified.copies()));
        facts.setFact(FOUNDER, certified.servers().toString());
        return new Identity(pair.getPrivate(), chain(certified));
    }

    private static Certified ask(InviteLink link, Certify request, Transport transport, SecureRandom random) {
        Ticker ticker = Ticker.system();
        String why = "nobody answers";
        try (var links = new Links(transport, new Codec(), new PendingReplies(random),
                _ -> Optional.of(new Refused(Refusal.NOT_HERE)))) {
            for (Address entry : link.entries()) {
                switch (links.call(entry, request, Deadline.after(PATIENCE, ticker))) {
                    case Reply.Done<Certified>(Certified certified) -> {
                        return certified;
                    }
                    case Reply.Failed<Certified>(Refused(Refusal reason, var _)) when reason == Refusal.BAD_JOIN_TOKEN ->
                        throw new StartException(
                                "The first Entry does not accept this link's token. Ask for a new link.");
                    case Reply.Failed<Certified>(Failure failure) -> why = failure.toString();
                    case Reply.Unreached<Certified>(String detail) -> why = detail;
                    case Reply.Unanswered<Certified>(String detail) -> why = detail;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StartException("The network's first Entry gives no certificate (" + why
                + "). Is it running, and is the link complete?");
    }

    private static List<X509Certificate> chain(Certified certified) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            var chain = new ArrayList<X509Certificate>();
            for (String encoded : certified.chain()) {
                byte[] der = Base64.getDecoder().decode(encoded);
                chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
            return chain;
        } catch (GeneralSecurityException e) {
            throw new StartException("The first Entry sent something that is no certificate.", e);
        }
    }
}
