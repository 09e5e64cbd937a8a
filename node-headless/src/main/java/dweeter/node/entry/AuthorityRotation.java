/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.node.enrolment.RevocationFile;
import dweeter.protocol.EntryMessage.AuthorityState;
import dweeter.protocol.IssuedCertificate;
import dweeter.security.CertificateAuthority;
import dweeter.security.Credentials;
import dweeter.security.Lineage;
import dweeter.security.Revocations;

/// How a network gets another authority while everything runs. The successor is believed at once by who believed the one
/// before; every server has its certificate renewed within seconds. When all have, the former authority is made void, and
/// nobody can do anything with its key any more. Safe for use by many threads.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4210#section-4.4">RFC 4210, section 4.4</a>
final class AuthorityRotation {

    /// A server whose renewed certificate was lost on its way asks again within this time, by the old one.
    private static final Duration QUIET = Duration.ofMinutes(15);
    private static final Logger LOG = LoggerFactory.getLogger(AuthorityRotation.class);

    private final HeldAuthority authority;
    private final Credentials credentials;
    private final OwnCertificates own;
    private final IssuedCertificates issued;
    private final RevocationFile file;
    private final boolean complete;
    private final InstantSource clock;

    /// @param complete whether all certificates are known that were issued; if not, nothing is void by itself
    AuthorityRotation(HeldAuthority authority, Credentials credentials, OwnCertificates own, IssuedCertificates issued,
            RevocationFile file, boolean complete, InstantSource clock) {
        this.authority = authority;
        this.credentials = credentials;
        this.own = own;
        this.issued = issued;
        this.file = file;
        this.complete = complete;
        this.clock = clock;
    }

    /// Puts another authority in the place of this one; not while a former one is still believed.
    ///
    /// @throws IOException if something cannot be kept. What is missing then is made up for at the next start
    synchronized AuthorityState rotate() throws IOException {
        if (!former().isEmpty()) {
            return state(false);
        }
        authority.succeed(clock.instant());
        credentials.renew(own.issueEntry(authority.present()));
        own.issueOperator(authority.present());
        sign(List.of());
        LOG.info("The network has another authority, {}", fingerprint());
        return state(true);
    }

    /// Makes former authorities void.
    ///
    /// @param anyway also where others have a certificate of them still: these are shut out by that
    /// @throws IOException if it cannot be kept
    synchronized AuthorityState retire(boolean anyway) throws IOException {
        List<X509Certificate> former = former();
        if (former.isEmpty() || !anyway && !behind().isEmpty()) {
            return state(false);
        }
        sign(former.stream().map(X509Certificate::getSerialNumber).toList());
        LOG.info("What a former authority of the network has signed is void");
        return state(true);
    }

    /// Does what follows from what others have done: makes former authorities void some minutes after the last server has
    /// renewed its certificate, and signs what a former one had signed.
    synchronized void settle() {
        if (former().isEmpty()) {
            return;
        }
        try {
            if (revocations().number() > 0 && !revocations().isSignedBy(present())) {
                sign(List.of());
            }
            if (complete && issued.newest().plus(QUIET).isBefore(clock.instant())) {
                retire(false);
            }
        } catch (IOException e) {
            LOG.warn("The list of void certificates cannot be written: {}", e.getMessage());
        }
    }

    private void sign(List<BigInteger> serials) throws IOException {
        file.learn(authority.present().revoke(serials, revocations(), clock.instant()));
    }

    private AuthorityState state(boolean done) {
        return new AuthorityState(done, fingerprint(), !former().isEmpty(), behind());
    }

    private String fingerprint() {
        return CertificateAuthority.fingerprint(present());
    }

    /// Those that are still believed.
    private List<X509Certificate> former() {
        Lineage lineage = authority.present().identity().lineage();
        return lineage.former().stream().filter(one -> !revocations().isRevoked(one)).toList();
    }

    private List<IssuedCertificate> behind() {
        return issued.notOf(present());
    }

    private X509Certificate present() {
        return authority.present().identity().certificate();
    }

    private Revocations revocations() {
        return credentials.revocations();
    }
}
