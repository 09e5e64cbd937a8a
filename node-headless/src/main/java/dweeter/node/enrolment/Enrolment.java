/* SPDX-License-Identifier: MIT */
package dweeter.node.enrolment;

import java.io.IOException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;

import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage.Certified;
import dweeter.protocol.EntryMessage.Certify;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Refusal;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.PortInquiry;
import dweeter.rpc.PortInquiry.Finding;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.security.CertificateAuthority;
import dweeter.security.Identity;
import dweeter.security.InviteLink;
import dweeter.security.Role;
import dweeter.security.TrustAnchors;
import dweeter.transport.Transport;

/// What somebody gets from the first Entry of its network who is to play a part in it.
public record Enrolment(Identity identity, Certified certified) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
        var inquiry = new PortInquiry(transport, ticker, random);
        var why = new ArrayList<String>();
        try (var links = new Links(transport, new Codec(), new PendingReplies(random))) {
            for (Address entry : link.entries()) {
                switch (links.call(entry, request, Deadline.after(PATIENCE, ticker))) {
                    case Reply.Done<Certified>(Certified certified) -> {
                        return certified;
                    }
                    case Reply.Failed<Certified>(Refused(Refusal reason, String detail)) when reason == Refusal.BAD_JOIN_TOKEN ->
                        throw new StartException("The first Entry does not accept this link's token"
                                + (detail.isEmpty() ? "" : ": " + detail) + ". Ask for a new link.");
                    case Reply.Failed<Certified>(Refused(var _, String detail)) when !detail.isEmpty() ->
                        why.add(detail);
                    case Reply.Failed<Certified> _,Reply.Unreached<Certified> _,Reply.Unanswered<Certified> _ ->
                        why.add(inWords(inquiry.of(entry), entry));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StartException("The network's first Entry gives no certificate: " + String.join("; ", why) + ".");
    }

    /// For whoever looked for an Entry's port for users there.
    private static String inWords(Finding finding, Address at) {
        return switch (finding) {
            case NOBODY -> "nobody answers at " + at + " (is it running, and is the link complete?)";
            case ANOTHER_NETWORK -> "who answers at " + at
                    + " is no Entry of the network whose fingerprint is in the link (is it the right one, and whole?)";
            case WRONG_DATE -> "the certificate of the Entry at " + at
                    + " does not hold on the day that this computer takes for today (check this computer's date)";
            case TURNED_AWAY, ENTRY, CHORD, TWEETER -> "who answers at " + at
                    + " speaks with servers only (the link has to name the Entry's port for users)";
            case CLIENTS -> "the Entry at " + at + " did not answer in time (try again)";
        };
    }

    private static Identity identity(Certified certified, KeyPair pair) {
        try {
            return Renewal.identity(pair.getPrivate(), certified);
        } catch (IOException e) {
            throw new StartException("The first Entry sent something that is no certificate.", e);
        }
    }
}
