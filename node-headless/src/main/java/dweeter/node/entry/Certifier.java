/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dweeter.lifecycle.BuildDate;
import dweeter.model.Address;
import dweeter.protocol.EntryMessage.Certified;
import dweeter.protocol.EntryMessage.Certify;
import dweeter.protocol.EntryMessage.CreateToken;
import dweeter.protocol.EntryMessage.TokenCreated;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.security.CertificateAuthority;
import dweeter.security.InviteLink;
import dweeter.security.Role;

/// Gives certificates to whoever has the join token, if this Entry holds the network's authority.
final class Certifier {

    private final Bootstrap bootstrap;
    private final JoinTokens tokens;
    private final Address clients;
    private final Address servers;
    private final Supplier<List<Address>> entries;
    private final InstantSource clock;
    private final BuildDate built;

    /// @param clients where this Entry listens for clients
    /// @param servers where it does for servers
    /// @param entries where all Entries do that are known
    Certifier(Bootstrap bootstrap, JoinTokens tokens, Address clients, Address servers, Supplier<List<Address>> entries,
            InstantSource clock,
            BuildDate built) {
        this.bootstrap = bootstrap;
        this.tokens = tokens;
        this.clients = clients;
        this.servers = servers;
        this.entries = entries;
        this.clock = clock;
        this.built = built;
    }

    Message certify(Certify request) {
        Optional<CertificateAuthority> authority = bootstrap.authority();
        if (authority.isEmpty()) {
            return new Refused(Refusal.NOT_HERE, "only the first Entry of a network gives certificates");
        }
        Optional<Role> role = Role.of(request.role());
        if (role.isEmpty()) {
            return new Refused(Refusal.MALFORMED, "there is no role " + request.role());
        }
        Optional<String> complaint = built.complaint(clock.instant(), "the first Entry");
        if (complaint.isPresent()) {
            return new Refused(Refusal.NOT_HERE, complaint.get());
        }
        try {
            PublicKey key = KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(request.publicKey())));
            // Last, as it is used up by this.
            JoinTokens.Use use = tokens.use(request.joinToken(), role.get());
            if (use != JoinTokens.Use.GRANTED) {
                return new Refused(Refusal.BAD_JOIN_TOKEN, why(use));
            }
            List<X509Certificate> chain = authority.get().certify(role.get(), key, request.name(),
                    clock.instant());
            var encoded = new ArrayList<String>();
            for (X509Certificate certificate : chain) {
                encoded.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
            }
            return new Certified(bootstrap.network(), encoded, servers, entries.get(), bootstrap.copies());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return new Refused(Refusal.MALFORMED, "that is no public key");
        }
    }

    /// Makes a token for an operator.
    Message createToken(CreateToken request) {
        Optional<Role> role = Role.of(request.role());
        if (bootstrap.authority().isEmpty()) {
            return new Refused(Refusal.NOT_HERE, "only the first Entry of a network makes tokens");
        }
        return role.isEmpty()
                ? new Refused(Refusal.MALFORMED, "there is no role " + request.role())
                : new TokenCreated(link(role.get(), request.uses(), Duration.ofMinutes(request.minutes())).text());
    }

    /// Makes a link with which so many can join in a role; good at the Entry that holds the authority.
    InviteLink link(Role role, int uses, Duration validity) {
        return new InviteLink(List.of(clients), bootstrap.fingerprint(),
                Optional.of(tokens.create(role, uses, validity)));
    }

    private static String why(JoinTokens.Use use) {
        return switch (use) {
            case GRANTED -> "";
            case UNKNOWN -> "it was never one of this network, or is over for long";
            case USED_UP -> "it is used up";
            case EXPIRED -> "it has expired";
            case OTHER_ROLE -> "it is for another kind of server";
        };
    }
}
