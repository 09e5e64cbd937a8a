/* SPDX-License-Identifier: MIT */
package dweeter.node.enrolment;

import java.io.IOException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;

import dweeter.lifecycle.StartException;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage.Certified;
import dweeter.protocol.EntryMessage.Certify;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.PortInquiry;
import dweeter.rpc.Ticker;
import dweeter.security.CertificateAuthority;
import dweeter.security.Identity;
import dweeter.security.InviteLink;
import dweeter.security.Role;
import dweeter.security.TrustAnchors;
import dweeter.transport.Transport;

/// What somebody gets from the first Entry of its network who is to play a part in it.
public record Enrolment(Identity identity, Certified certified) {

    /// Asks for a certificate.
    ///
    /// @param link      with a join token
    /// @param role      what the certificate is to be for
    /// @param name      what to call its holder
    /// @param transport reaches an Entry of that network as a client does
    /// @throws StartException if the first Entry cannot be reached or refuses
    public static Enrolment ask(InviteLink link, Role role, String name, Transport transport, SecureRandom random) {
        String token = link.joinToken().orElseThrow(() -> new StartException(
                "This link is for users. A server needs one with a join token, which its network's operator makes."));
        KeyPair pair = CertificateAuthority.newKeyPair(random);
        var request = new Certify(token, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()), role.word(),
                name);
        Certified certified = ask(link, request, transport, random);
        Identity identity = identity(certified, pair);
        if (!TrustAnchors.pinned(link.caFingerprint()).believe(identity.lineage())
                || !identity.certificate().getPublicKey().equals(pair.getPublic())) {
            throw new StartException("The first Entry sent a certificate that is not of its network.");
        }
        return new Enrolment(identity, certified);
    }

    private static Certified ask(InviteLink link, Certify request, Transport transport, SecureRandom random) {
        Ticker ticker = Ticker.system();
        try (var links = new Links(transport, new Codec(), new PendingReplies(random))) {
            return new CertificateRequest(request, links, new PortInquiry(transport, ticker, random), ticker)
                    .send(link.entries());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Stopped before the first Entry had answered.");
        }
    }

    private static Identity identity(Certified certified, KeyPair pair) {
        try {
            return Renewal.identity(pair.getPrivate(), certified);
        } catch (IOException e) {
            throw new StartException("The first Entry sent something that is no certificate.", e);
        }
    }
}
