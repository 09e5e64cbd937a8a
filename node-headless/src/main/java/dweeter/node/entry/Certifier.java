/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dweeter.lifecycle.BuildDate;
import dweeter.model.Address;
import dweeter.node.enrolment.Renewal;
import dweeter.protocol.EntryMessage.Certified;
import dweeter.protocol.EntryMessage.Certify;
import dweeter.protocol.EntryMessage.RenewCertificate;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.security.CertificateAuthority;
import dweeter.security.Principal;
import dweeter.security.Role;

/// Gives certificates to whoever has the join token, if this Entry holds the network's authority.
final class Certifier {

    private final Bootstrap bootstrap;
    private final JoinTokens tokens;
    private final IssuedCertificates issued;
    private final Address servers;
    private final Supplier<List<Address>> entries;
    private final InstantSource clock;
    private final BuildDate built;

    /// @param servers where this Entry listens for servers
    /// @param entries where all Entries do that are known
    Certifier(Bootstrap bootstrap, JoinTokens tokens, IssuedCertificates issued, Address servers,
            Supplier<List<Address>> entries, InstantSource clock, BuildDate built) {
        this.bootstrap = bootstrap;
        this.tokens = tokens;
        this.issued = issued;
        this.servers = servers;
        this.entries = entries;
        this.clock = clock;
        this.built = built;
    }

    Message certify(Certify request) {
        Optional<CertificateAuthority> authority = bootstrap.authority().map(HeldAuthority::present);
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
            JoinTokens.Use use = tokens.use(request.joinToken(), role.get(), key);
            if (use != JoinTokens.Use.GRANTED) {
                return new Refused(Refusal.BAD_JOIN_TOKEN, why(use));
            }
            return issue(authority.get(), role.get(), key, request.name());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return new Refused(Refusal.MALFORMED, "that is no public key");
        }
    }

    /// Gives another certificate to the holder of one that still holds.
    Message renew(RenewCertificate request) {
        Optional<CertificateAuthority> authority = bootstrap.authority().map(HeldAuthority::present);
        if (authority.isEmpty()) {
            return new Refused(Refusal.NOT_HERE, "only the first Entry of a network gives certificates");
        }
        try {
            Renewal.Claim claim = Renewal.read(request);
            Optional<Principal> holder = authority.get().holder(claim.certificate(), clock.instant())
                    .filter(principal -> !bootstrap.credentials().revocations().isRevoked(principal));
            if (holder.isEmpty()) {
                return new Refused(Refusal.NOT_ALLOWED, "that certificate does not hold");
            }
            Certified renewed = issue(authority.get(), holder.get().role(), claim.key(), holder.get().name());
            issued.noteReplaced(claim.certificate());
            return renewed;
        } catch (GeneralSecurityException e) {
            return new Refused(Refusal.NOT_ALLOWED, "that is no certificate, or its holder has not asked");
        }
    }

    private Certified issue(CertificateAuthority authority, Role role, PublicKey key, String name)
            throws CertificateEncodingException {
        List<X509Certificate> chain = authority.certify(role, key, name, clock.instant());
        issued.note(chain);
        var encoded = new ArrayList<String>();
        for (X509Certificate certificate : chain) {
            encoded.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
        }
        return new Certified(bootstrap.network(), encoded, servers, entries.get(), bootstrap.copies());
    }

    private static String why(JoinTokens.Use use) {
        return switch (use) {
            case GRANTED -> "";
            case UNKNOWN -> "it was never one of this network, or is over for long";
            case USED_UP -> "it is used up";
            case EXPIRED -> "it has expired";
            case OTHER_ROLE -> "it is for another role";
        };
    }
}
