/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Address;
import dweeter.node.enrolment.RevocationFile;
import dweeter.protocol.EntryMessage.AskRevocations;
import dweeter.protocol.EntryMessage.CertificatesListed;
import dweeter.protocol.EntryMessage.CreateToken;
import dweeter.protocol.EntryMessage.RetireAuthority;
import dweeter.protocol.EntryMessage.RevocationsTold;
import dweeter.protocol.EntryMessage.TokenCreated;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Failure.TryAgain;
import dweeter.protocol.IssuedCertificate;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.security.CertificateAuthority;
import dweeter.security.InviteLink;
import dweeter.security.Lineage;
import dweeter.security.Revocations;
import dweeter.security.Role;
import dweeter.security.TrustAnchors;

/// Does for operators what has to do with certificates; all but telling which are void takes the network's authority. Safe for
/// use by many threads.
final class CertificateDesk {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateDesk.class);
    private static final Refused ELSEWHERE = new Refused(Refusal.NOT_HERE,
            "the first Entry of a network does that, which holds its authority");
    private static final int RETRY_MILLIS = 1000;

    private final Bootstrap bootstrap;
    private final JoinTokens tokens;
    private final IssuedCertificates issued;
    private final RevocationFile file;
    private final Optional<AuthorityRotation> rotation;
    private final Address clients;
    private final InstantSource clock;

    /// @param file     where the list of what is void is kept
    /// @param rotation if this Entry holds the authority
    /// @param clients  where this Entry listens for clients
    CertificateDesk(Bootstrap bootstrap, JoinTokens tokens, IssuedCertificates issued, RevocationFile file,
            Optional<AuthorityRotation> rotation, Address clients, InstantSource clock) {
        this.bootstrap = bootstrap;
        this.tokens = tokens;
        this.issued = issued;
        this.file = file;
        this.rotation = rotation;
        this.clients = clients;
        this.clock = clock;
    }

    Message createToken(CreateToken request) {
        Optional<Role> role = Role.of(request.role());
        if (bootstrap.authority().isEmpty()) {
            return ELSEWHERE;
        }
        return role.isEmpty()
                ? new Refused(Refusal.MALFORMED, "there is no role " + request.role())
                : new TokenCreated(link(role.get(), request.uses(), Duration.ofMinutes(request.minutes())).text());
    }

    /// Makes a link with which so many can join in a role; good at the Entry that holds the authority.
    InviteLink link(Role role, int uses, Duration validity) {
        return new InviteLink(List.of(clients), bootstrap.authorityFingerprint(),
                Optional.of(tokens.create(role, uses, validity)));
    }

    Message list() {
        return bootstrap.authority().isEmpty() ? ELSEWHERE : new CertificatesListed(issued.all());
    }

    RevocationsTold tell(AskRevocations request) {
        rotation.ifPresent(AuthorityRotation::settle);
        TrustAnchors anchors = bootstrap.credentials().anchors();
        return new RevocationsTold(bootstrap.credentials().revocations().newerThan(request.known()),
                request.authority().filter(newest -> !newest.equals(anchors.newest())).flatMap(_ -> anchors.lineage())
                        .map(Lineage::encoded));
    }

    /// Puts another authority in the place of this one, see [AuthorityRotation].
    Message rotate() {
        return rotating(AuthorityRotation::rotate);
    }

    /// Makes former authorities void.
    Message retire(RetireAuthority request) {
        return rotating(rotation -> rotation.retire(request.anyway()));
    }

    private Message rotating(Act act) {
        if (rotation.isEmpty()) {
            return ELSEWHERE;
        }
        try {
            return act.on(rotation.get());
        } catch (IOException e) {
            return new TryAgain(RETRY_MILLIS, "what belongs to the authority cannot be written");
        }
    }

    /// What somebody has done to the authority.
    private interface Act {

        Message on(AuthorityRotation rotation) throws IOException;
    }

    /// @param which the number of one, or the name of a holder
    synchronized Message revoke(String which) {
        Optional<CertificateAuthority> authority = bootstrap.authority().map(HeldAuthority::present);
        if (authority.isEmpty()) {
            return ELSEWHERE;
        }
        List<IssuedCertificate> meant = issued.holding(which);
        if (meant.isEmpty()) {
            return new CertificatesListed(List.of());
        }
        try {
            Revocations known = bootstrap.credentials().revocations();
            file.learn(authority.get().revoke(meant.stream().map(IssuedCertificates::serial).toList(), known,
                    clock.instant()));
        } catch (IOException e) {
            return new TryAgain(RETRY_MILLIS, "the list of void certificates cannot be written");
        }
        issued.noteRevoked(meant);
        meant.forEach(one -> LOG.info("The certificate {} of the {} {} is void", one.serial(), one.role(), one.name()));
        return new CertificatesListed(meant);
    }
}
