/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/// Which certificates of a network hold no more, though they have not expired: the newest list of them that was heard of. A list
/// is signed by the authority, so it does not matter who hands it on. Safe for use by many threads.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-5">RFC 5280, section 5</a>
public final class Revocations {

    private final TrustAnchors anchors;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Heard heard = new Heard(0, Set.of(), Optional.empty(), new byte[0]);

    /// @param before what servers were given before that time is void too
    private record Heard(long number, Set<BigInteger> serials, Optional<Instant> before, byte[] list) {}

    /// Nothing is revoked as long as nothing is heard.
    public Revocations(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    /// Has somebody told, on the thread that learns it, that more is revoked.
    ///
    /// @return to be closed by who need not be told any more
    public Closeable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Whether their certificate is void, or their authority's.
    public boolean isRevoked(Principal principal) {
        Heard now = heard;
        return now.serials.contains(principal.serial()) || now.serials.contains(principal.issuer())
                || principal.role().isServer() && now.before.filter(principal.since()::isBefore).isPresent();
    }

    /// Whether that certificate itself is void.
    public boolean isRevoked(X509Certificate certificate) {
        return heard.serials.contains(certificate.getSerialNumber());
    }

    /// How many lists there were before the newest one; 0 where none is known.
    public long number() {
        return heard.number;
    }

    /// The newest list, DER; empty if none is known.
    public byte[] list() {
        return heard.list.clone();
    }

    /// The newest list in base64, if it has a higher number.
    public Optional<String> newerThan(long known) {
        Heard now = heard;
        return now.number > known ? Optional.of(Base64.getEncoder().encodeToString(now.list)) : Optional.empty();
    }

    /// All certificates of servers that hold since an earlier time are void, whether they are on the list or not; empty where that
    /// was never said.
    Optional<Instant> before() {
        return heard.before;
    }

    /// The numbers of the certificates on it.
    Collection<BigInteger> serials() {
        return heard.serials;
    }

    /// Takes note of a list.
    ///
    /// @param list DER
    /// @return whether it is newer than what was known
    /// @throws IOException if it is no list of the newest authority
    public boolean learn(byte[] list) throws IOException {
        return learn(list, anchors.lineage().map(Lineage::present).stream().toList());
    }

    /// Takes note of a list that was kept: it may have been signed before the newest authority came.
    ///
    /// @param list DER
    /// @throws IOException if it is no list of this network
    public void recall(byte[] list) throws IOException {
        learn(list, anchors.lineage().map(Lineage::authorities).orElse(List.of()));
    }

    private boolean learn(byte[] list, List<X509Certificate> authorities) throws IOException {
        Heard said = read(list, authorities);
        synchronized (this) {
            if (said.number <= heard.number) {
                return false;
            }
            heard = said;
        }
        listeners.forEach(Runnable::run);
        return true;
    }

    /// Whether the newest list is signed by that authority.
    public boolean isSignedBy(X509Certificate authority) {
        try {
            return isSigned(new X509CRLHolder(list()), authority);
        } catch (IOException | CertException | OperatorCreationException e) {
            return false;
        }
    }

    private static boolean isSigned(X509CRLHolder list, X509Certificate authority)
            throws CertException, OperatorCreationException {
        return list.isSignatureValid(new JcaContentVerifierProviderBuilder().build(authority.getPublicKey()));
    }

    private static Heard read(byte[] list, List<X509Certificate> authorities) throws IOException {
        try {
            var holder = new X509CRLHolder(list);
            boolean signed = false;
            for (X509Certificate authority : authorities) {
                signed |= isSigned(holder, authority);
            }
            if (!signed) {
                throw new IOException("The list of revoked certificates is not signed by the network's authority");
            }
            var serials = new HashSet<BigInteger>();
            Optional<Instant> before = CertificateAuthority.voidBefore(holder);
            for (Object entry : holder.getRevokedCertificates()) {
                serials.add(((X509CRLEntryHolder) entry).getSerialNumber());
            }
            Extension number = holder.getExtension(Extension.cRLNumber);
            if (number == null) {
                throw new IOException("The list of revoked certificates has no number");
            }
            return new Heard(ASN1Integer.getInstance(number.getParsedValue()).longValueExact(), Set.copyOf(serials),
                    before,
                    list.clone());
        } catch (CertException | OperatorCreationException | RuntimeException e) {
            // Bytes that are no list throw whatever they run into.
            throw new IOException("That is no list of revoked certificates", e);
        }
    }
}
