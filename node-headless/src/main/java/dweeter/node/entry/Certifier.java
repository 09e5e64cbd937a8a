/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
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
import dweeter.protocol.EntryMessage.Certified;
import dweeter.protocol.EntryMessage.Certify;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.security.CertificateAuthority;
import dweeter.security.Role;

/// Gives certificates to whoever has the join token, if this Entry holds the network's authority.
final class Certifier {

    private final Bootstrap bootstrap;
    private final Address servers;
    private final Supplier<List<Address>> entries;
    private final InstantSource clock;
    private final BuildDate built;

    /// What the first Entry of a network holds, and no other.
    record Authority(CertificateAuthority ca, String joinToken) {

        @Override
        public String toString() {
            return "Authority";
        }
    }

    /// @param servers where this Entry listens for servers
    /// @param entries where all Entries do that are known
    Certifier(Bootstrap bootstrap, Address servers, Supplier<List<Address>> entries, InstantSource clock,
            BuildDate built) {
        this.bootstrap = bootstrap;
        this.servers = servers;
        this.entries = entries;
        this.clock = clock;
        this.built = built;
    }

    Message certify(Certify request) {
        Optional<Authority> authority = bootstrap.authority();
        if (authority.isEmpty()) {
            return new Refused(Refusal.NOT_HERE, "only the first Entry of a network gives certificates");
        }
        byte[] expected = authority.get().joinToken().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, request.joinToken().getBytes(StandardCharsets.UTF_8))) {
            return new Refused(Refusal.BAD_JOIN_TOKEN);
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
            List<X509Certificate> chain = authority.get().ca().certify(role.get(), key, request.name(),
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
}
